import { Time } from '@/components/ui/time'
import type { TimelineEvent } from '@/lib/keys/timeline/contract'
import { kindOf, kindWords } from './event-kind'
import { KindShape } from './kind-shape'
import { eventText } from './moment-words'

/** What happened to a key, an event a line. */
export function EventList({ label, events }: { label: string; events: readonly TimelineEvent[] }) {
  return (
    <ol aria-label={label} className="rounded border border-line bg-surface px-4">
      {events.map((event) => (
        <EventRow event={event} key={event.id} />
      ))}
    </ol>
  )
}

function EventRow({ event }: { event: TimelineEvent }) {
  const kind = kindOf(event.action)
  const { who, what } = eventText(event)
  return (
    <li className="flex items-baseline gap-3 border-line border-b py-2.5 last:border-b-0">
      <span className="flex w-20 shrink-0 items-center gap-2 self-center text-muted text-xs max-sm:w-auto">
        <KindShape kind={kind} />
        <span className="max-sm:sr-only">{kindWords[kind].word}</span>
      </span>
      <span className="min-w-0 grow break-words">
        {who && <span className="font-medium">{who}</span>} {what}
      </span>
      <Time at={event.atMs} className="shrink-0 text-muted" />
    </li>
  )
}
