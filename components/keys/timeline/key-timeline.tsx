import { Pager } from '@/components/ui/pager'
import { Section } from '@/components/ui/section'
import type { TimelinePage } from '@/lib/keys/timeline/contract'
import { EventList } from './event-list'

type KeyTimelineProps = { page: TimelinePage; newer: string | null; older: string | null }

/** Everything that happened to a key, newest first. */
export function KeyTimeline({ page: { events }, newer, older }: KeyTimelineProps) {
  return (
    <Section description="What was done to this key, and what came about by itself." title="History">
      {events.length > 0 ? (
        <EventList events={events} label="History" />
      ) : (
        <p className="rounded border border-line border-dashed px-4 py-6 text-center text-muted">
          Nothing happened in this time.
        </p>
      )}
      <Pager label="Pages of history" next={older} previous={newer} />
    </Section>
  )
}
