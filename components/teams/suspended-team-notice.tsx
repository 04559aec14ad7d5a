import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'

/** Said on every page of a team that is suspended. */
export function SuspendedTeamNotice({ since }: { since: Date | null }) {
  if (!since) return null
  return (
    <Notice className="mb-6" tone="state">
      <strong className="font-medium">This team is suspended</strong> since <Time at={since} />: no key of it is valid.
      Ask an operator of this installation.
    </Notice>
  )
}
