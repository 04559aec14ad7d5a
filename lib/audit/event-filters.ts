import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import { auditEvents } from '@/db/schema/audit'
import { publicIdLength, publicPart, searchText } from '@/lib/credential/format'
import type { AuditFilters, Chain } from './contract'
import { ofChain } from './read-chain'

const dayMs = 86_400_000

/** What events of a list must fulfil. */
export function eventConditions(chain: Chain, filters: AuditFilters): SQL | undefined {
  const { who, action, about, from, to, ip, q } = filters
  return and(
    ofChain(chain),
    who ? eq(auditEvents.actorId, who) : undefined,
    action && inArray(auditEvents.action, action),
    about ? eq(auditEvents.subjectId, about) : undefined,
    from ? gte(auditEvents.at, new Date(from)) : undefined,
    to ? lt(auditEvents.at, new Date(Date.parse(to) + dayMs)) : undefined,
    ip ? eq(auditEvents.ip, ip) : undefined,
    q ? matches(q) : undefined,
  )
}

/** The tables whose things have names. */
const named = ['keys', 'machines', 'apis', 'services', 'teams'] as const

const publicIdAlone = new RegExp(`^[0-9A-Za-z]{${publicIdLength}}$`)

/** A piece of a credential names its key; any text is looked for in the names of today and those that the event tells. */
function matches(q: string): SQL | undefined {
  const text = searchText(q)
  if (text === '') return sql`false`
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const { actorId, subjectId, detail } = auditEvents
  const people = sql`select id from users where name ilike ${like} or email ilike ${like}`
  const things = named.map((table) => sql`select id from ${sql.identifier(table)} where name ilike ${like}`)
  const publicId = publicPart(q)?.publicId ?? publicIdAlone.exec(text)?.[0]
  return or(
    sql`${actorId} ilike ${like}`,
    sql`${actorId} in (${people})`,
    sql`${subjectId} = ${text}`,
    sql`${subjectId} in (${people} union all ${sql.join(things, sql` union all `)})`,
    ...['name', 'email'].map((field) => sql`${detail}->>${field} ilike ${like}`),
    ...['before', 'after'].map((side) => sql`${detail}->${side}->>'name' ilike ${like}`),
    publicId ? sql`${subjectId} in (select key_id from secrets where starts_with(id, ${publicId}))` : undefined,
  )
}
