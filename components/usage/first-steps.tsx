import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'

/** For a team without a request in this range and the one before: what would fill the page. */
export function FirstSteps({ team }: { team: string }) {
  return (
    <div className="mb-4">
      <Notice>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-[60ch]">
            No request came in this range or the one before. Create a key and send a request with it: it appears here
            within two seconds.
          </p>
          <LinkButton href={`/${team}/keys/new`}>Create key</LinkButton>
        </div>
      </Notice>
    </div>
  )
}
