import { Link } from '@/components/ui/link'
import type { AuditEventView } from '@/lib/audit/contract'
import { type AuditPlace, actorName, subjectHref } from './audit-place'
import { eventWords } from './event-words'

/** What somebody did, as a sentence. */
export function EventSentence({
  event,
  place,
  linked = false,
}: {
  event: AuditEventView
  place: AuditPlace
  linked?: boolean
}) {
  const { did, of, more } = eventWords(event)
  const { subject, actor } = event
  // Who signs in does it to no thing, and a thing without a name is told by the sheet.
  const named = subject.name !== null && subject.id !== actor.id
  const href = linked ? subjectHref(place, subject) : null
  return (
    <>
      <span className="font-medium">{actorName(actor)}</span> {did}
      {named && of && ` ${of}`}
      {named && ' '}
      {named && href && (
        <Link className="underline underline-offset-3" href={href}>
          {subject.name}
        </Link>
      )}
      {named && !href && <span className="font-medium">{subject.name}</span>}
      {more}
    </>
  )
}
