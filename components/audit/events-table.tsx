'use client'
import { Mono } from '@/components/ui/code'
import { RowLink } from '@/components/ui/row-link'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { AuditEventView } from '@/lib/audit/contract'
import { deviceOf } from '@/lib/kit/device'
import type { AuditPlace } from './audit-place'
import { EventSentence } from './event-sentence'

type EventsTableProps = {
  events: readonly AuditEventView[]
  place: AuditPlace
  /** Where the detail of an event is. */
  href: (event: AuditEventView) => string
  onOpen: (event: AuditEventView) => void
}

export function EventsTable({ events, place, href, onOpen }: EventsTableProps) {
  return (
    <Table label="Events">
      <Thead>
        <Tr>
          <Th>Event</Th>
          <Th fold="tablet">Address</Th>
          <Th fold="laptop">Device</Th>
          <Th align="right">Time</Th>
        </Tr>
      </Thead>
      <Tbody>
        {events.map((event) => (
          <Tr key={event.number}>
            <Td className="w-full py-2.5">
              <RowLink
                className="wrap-anywhere block font-normal"
                href={href(event)}
                onClick={(click) => {
                  // With a modifier the browser opens the link in a tab of its own.
                  if (click.metaKey || click.ctrlKey || click.shiftKey) return
                  click.preventDefault()
                  onOpen(event)
                }}
                prefetch={false}
              >
                <EventSentence event={event} place={place} />
              </RowLink>
            </Td>
            <Td className="whitespace-nowrap" fold="tablet">
              {event.ip ? <Mono>{event.ip}</Mono> : <span className="text-faint">–</span>}
            </Td>
            <Td className="whitespace-nowrap text-muted" fold="laptop">
              {event.userAgent ? deviceOf(event.userAgent) : <span className="text-faint">–</span>}
            </Td>
            <Td align="right" className="text-muted">
              <Time at={event.at} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
