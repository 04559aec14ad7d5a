'use client'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { type Fact, Facts } from '@/components/ui/facts'
import { LinkButton } from '@/components/ui/link-button'
import { Sheet } from '@/components/ui/sheet'
import { Time } from '@/components/ui/time'
import type { AuditEventView, AuditFilters } from '@/lib/audit/contract'
import { deviceOf } from '@/lib/kit/device'
import { type AuditPlace, auditHref } from './audit-place'
import { EventChanges, valueText } from './event-changes'
import { EventSentence } from './event-sentence'

type EventSheetProps = { event: AuditEventView | null; place: AuditPlace; onClose: () => void }

/** Everything about one event, beside the list. */
export function EventSheet({ event, place, onClose }: EventSheetProps) {
  // Another list is this page again: it does not close the sheet by itself.
  const list = (search: AuditFilters) => ({ href: auditHref(place, search), onNavigate: onClose })
  return (
    <Sheet onOpenChange={(open) => !open && onClose()} open={event !== null} title="Event">
      {event && (
        <div className="grid gap-6 px-6 py-5 max-sm:px-4">
          <p className="break-words">
            <EventSentence event={event} linked place={place} />
          </p>
          <EventChanges detail={event.detail} />
          <Facts facts={[...told(event), ...origin(event), ...proof(event)]} />
          <div className="flex flex-wrap gap-2">
            <LinkButton {...list({ about: event.subject.id })}>All about this</LinkButton>
            <LinkButton {...list({ who: event.actor.id })}>All by the same</LinkButton>
            {event.ip && <LinkButton {...list({ ip: event.ip })}>From this address</LinkButton>}
          </div>
        </div>
      )}
    </Sheet>
  )
}

/** What the event says besides its changes. */
const told = ({ detail }: AuditEventView): Fact[] =>
  Object.entries(detail)
    .filter(([name]) => name !== 'before' && name !== 'after')
    .map(([name, value]) => ({ term: name.replace(/([A-Z])/g, ' $1').toLowerCase(), value: valueText(value) }))

const origin = ({ at, ip, userAgent }: AuditEventView): Fact[] => [
  { term: 'Time', value: <Time at={at} /> },
  { term: 'Address', value: ip ? <Copied label="Copy address" text={ip} /> : valueText(null) },
  { term: 'Device', value: userAgent ? <span title={userAgent}>{deviceOf(userAgent)}</span> : valueText(null) },
]

const proof = ({ number, id, action, subject, actor, hash }: AuditEventView): Fact[] => [
  { term: 'Number', value: String(number) },
  { term: 'Action', value: <Code>{action}</Code> },
  { term: 'Thing', value: <Copied label="Copy the id of the thing" text={subject.id} /> },
  { term: 'By', value: <Copied label="Copy the id of who did it" text={actor.id} /> },
  { term: 'Event', value: <Copied label="Copy event id" text={id} /> },
  { term: 'Hash', value: <Copied label="Copy hash" text={hash} /> },
]

function Copied({ text, label }: { text: string; label: string }) {
  return (
    <span className="flex items-start justify-between gap-2">
      <Code className="break-all">{text}</Code>
      <CopyButton className="-my-1" label={label} text={text} />
    </span>
  )
}
