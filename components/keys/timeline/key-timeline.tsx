import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import type { TimelineEvent, TimelinePage } from '@/lib/keys/timeline/contract'
import { kindOf, kindWords } from './event-kind'
import { KindShape } from './kind-shape'
import { eventText } from './moment-words'

type KeyTimelineProps = { page: TimelinePage; newer: string | null; older: string | null }

/** Everything that happened to a key, newest first. */
export function KeyTimeline({ page: { events }, newer, older }: KeyTimelineProps) {
  return (
    <div className="scroll-mt-16" id="history">
      <Section description="What was done to this key, and what came about by itself." title="History">
        {events.length > 0 ? (
          <ol aria-label="History" className="rounded border border-line bg-surface px-4">
            {events.map((event) => (
              <EventRow event={event} key={event.id} />
            ))}
          </ol>
        ) : (
          <p className="rounded border border-line border-dashed px-4 py-6 text-center text-muted">
            Nothing happened in this time.
          </p>
        )}
        <Pager label="Pages of history" next={older} previous={newer} />
      </Section>
    </div>
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
