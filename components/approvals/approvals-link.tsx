import { LinkButton } from '@/components/ui/link-button'

/** The way to what waits for an admin; nothing where nothing does. */
export function ApprovalsLink({ team, count }: { team: string; count: number }) {
  if (count === 0) return null
  return (
    <LinkButton href={`/${team}/approvals`}>
      {count === 1 ? '1 waits for approval' : `${count.toLocaleString('en')} wait for approval`}
    </LinkButton>
  )
}
