import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { NotificationView } from '@/lib/notifications/contract'

/** Sentences that lead to what they tell of; what was not seen before has a dot and says so. */
export function NotificationList({ notifications }: { notifications: readonly NotificationView[] }) {
  return (
    <ul className="divide-y divide-line">
      {notifications.map(({ id, sentence, place, team, at, isRead }) => (
        <li className="flex items-start gap-3 px-4 py-2.5 hover:bg-hover" key={id}>
          <span className="mt-1.5 size-2 shrink-0">
            {!isRead && (
              <>
                <span aria-hidden="true" className="block size-2 rounded-full bg-accent" />
                <span className="sr-only">New:</span>
              </>
            )}
          </span>
          <div className="min-w-0">
            <Link className="break-words underline-offset-3 hover:underline coarse:py-2" href={place}>
              {sentence}
            </Link>
            <p className="text-muted text-xs">
              {team} · <Time at={at} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
