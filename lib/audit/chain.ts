import { createHash } from 'node:crypto'

/** An event as it is hashed; `atUs` is Unix time in microseconds, `detail` the text that the database makes of its JSON. */
export type Link = {
  number: number
  id: string
  atUs: string
  teamId: string | null
  actorKind: string
  actorId: string
  action: string
  subjectId: string
  detail: string
  ip: string | null
  userAgent: string | null
  hash: Buffer
}

/** The hash before the first event. */
export const noHash = Buffer.alloc(0)

/** The hash that an event has after `before`: SHA-256 of that hash and of the event as the text of a JSON array. */
export function chainHash(before: Buffer, link: Omit<Link, 'hash'>): Buffer {
  return createHash('sha256').update(before).update(chainText(link)).digest()
}

/** What is hashed of an event: the same bytes as the function `audit_text` of the database makes, without it. */
export function chainText(link: Omit<Link, 'hash'>): string {
  const { number, id, atUs, teamId, actorKind, actorId, action, subjectId, detail, ip, userAgent } = link
  const texts = [actorKind, actorId, action, subjectId].map(quoted)
  return `[${[number, quoted(id), atUs, quoted(teamId), ...texts, detail, quoted(ip), quoted(userAgent)].join(', ')}]`
}

const quoted = (text: string | null): string => JSON.stringify(text)
