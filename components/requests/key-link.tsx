import { Link } from '@/components/ui/link'
import type { RequestView } from '@/lib/requests/contract'

/** The key of a request; a request without one, or with one nobody knows, says so. */
export function KeyLink({ requestKey, team }: { requestKey: RequestView['key']; team: string }) {
  if (!requestKey) return <span className="whitespace-nowrap text-faint">No key</span>
  return (
    <Link
      className="block truncate underline-offset-3 hover:underline coarse:py-3"
      href={`/${team}/keys/${requestKey.id}`}
      prefetch={false}
    >
      {requestKey.name ?? requestKey.id}
    </Link>
  )
}
