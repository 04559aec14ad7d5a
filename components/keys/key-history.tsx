import { shortWords } from '@/components/audit/event-words'
import { Avatar } from '@/components/ui/avatar'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import type { KeyEvent } from '@/lib/keys/parts/contract'

/** What was done to a key, and by whom, newest first. */
export function KeyHistory({ events }: { events: readonly KeyEvent[] }) {
  return (
    <Section className="content-start self-start lg:col-start-1" title="History">
      <ol className="rounded border border-line bg-surface px-4">
        {events.map((event) => (
          <li
            className="flex items-baseline justify-between gap-4 border-line border-b py-2.5 last:border-b-0"
            key={event.id}
          >
            <span className="flex min-w-0 items-baseline gap-2">
              <Avatar className="self-center" name={event.actor} />
              <span className="min-w-0 break-words">
                <span className="font-medium">{event.actor}</span> {shortWords(event)}
              </span>
            </span>
            <Time at={event.at} className="shrink-0 text-muted" />
          </li>
        ))}
      </ol>
    </Section>
  )
}
