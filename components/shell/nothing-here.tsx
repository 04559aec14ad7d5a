import { LinkButton } from '@/components/ui/link-button'

/** There is no such page, or it is not the reader's: the two look the same. */
export function NothingHere({ home, homeLabel }: { home: string; homeLabel: string }) {
  return (
    <div className="mx-auto grid max-w-[432px] justify-items-start gap-2 py-12">
      <p className="font-mono text-muted text-xs">404</p>
      <h1 className="text-lg">There is nothing here</h1>
      <p className="text-muted">
        The address is wrong, the thing is gone, or it belongs to a team that you are not a member of.
      </p>
      <LinkButton className="mt-4" href={home}>
        {homeLabel}
      </LinkButton>
    </div>
  )
}
