import { TextLink } from '@/components/ui/link'
import type { RequestView } from '@/lib/requests/contract'

/** The key of a request; a request without one, or with one nobody knows, says so. */
export function KeyLink({ requestKey, team }: { requestKey: RequestView['key']; team: string }) {
  if (!requestKey) return <span className="text-faint">No key</span>
  return (
    <TextLink className="block truncate" href={`/${team}/keys/${requestKey.id}`} prefetch={false}>
      {requestKey.name ?? requestKey.id}
    </TextLink>
  )
}
