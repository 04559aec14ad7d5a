import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { TimelineEvent } from '@/lib/keys/timeline/contract'
import { keyViewHref } from '../key-views'
import { EventList } from './event-list'

const shown = 5

type LatestEventsProps = { team: string; keyId: string; events: readonly TimelineEvent[] }

/** What happened to a key lately, with the way to the rest. */
export function LatestEvents({ team, keyId, events }: LatestEventsProps) {
  if (events.length === 0) return null
  return (
    <Section
      actions={<TextLink href={keyViewHref(team, keyId, 'history')}>Whole history</TextLink>}
      title="What happened last"
    >
      <EventList events={events.slice(0, shown)} label="What happened last" />
    </Section>
  )
}
