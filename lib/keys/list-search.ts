import { and, arrayContains, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { publicPart, searchText } from '@/lib/credential/format'
import type { ListKeysInput } from './contract'
import type { OwnerId } from './owner/contract'
import type { KeyStatus } from './terms'
import { ownerColumns } from './within/owner'

/** What rows of a list must fulfil; `null` where nothing was asked. */
export function listConditions(input: Omit<ListKeysInput, 'sort'>, now: Date): SQL | undefined {
  return and(
    input.status && statusIs(input.status, now),
    input.environment && eq(keys.environment, input.environment),
    input.api && eq(keys.apiId, input.api),
    input.owner && ownerIs(input.owner),
    input.tag ? arrayContains(keys.tags, [input.tag]) : undefined,
    input.q?.trim() ? matches(input.q) : undefined,
  )
}

function ownerIs(owner: OwnerId | 'team'): SQL | undefined {
  if (owner === 'team') return and(isNull(keys.ownerId), isNull(keys.machineId))
  const { ownerId, machineId } = ownerColumns(owner)
  return machineId ? eq(keys.machineId, machineId) : ownerId ? eq(keys.ownerId, ownerId) : undefined
}

/** The same ladder as `keyStatus`. */
function statusIs(status: KeyStatus, now: Date): SQL | undefined {
  const expired = sql`coalesce(${keys.expiresAt}, 'infinity') <= ${now.toISOString()}`
  if (status === 'revoked') return isNotNull(keys.revokedAt)
  if (status === 'expired') return and(isNull(keys.revokedAt), expired)
  const usable = and(isNull(keys.revokedAt), sql`not ${expired}`)
  if (status === 'disabled') return and(usable, isNotNull(keys.disabledAt))
  const enabled = and(usable, isNull(keys.disabledAt))
  return and(enabled, status === 'pending' ? isNotNull(keys.pendingAt) : isNull(keys.pendingAt))
}

/** A piece of a credential names its secret; any text is looked for in names, tags, owners and ids. */
function matches(q: string): SQL | undefined {
  const text = searchText(q)
  if (text === '') return sql`false`
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const named = sql`${keys.name} ilike ${like}`
  const found = publicPart(q)
  if (found) {
    const environment = found.environment && eq(keys.environment, found.environment)
    return or(named, and(secretStartsWith(found.publicId), environment))
  }
  const publicId = /^([0-9A-Za-z]{3,12})(?:_|$)/.exec(text)?.[1]
  return or(
    named,
    sql`exists (select 1 from users where users.id = ${keys.ownerId} and (users.name ilike ${like} or users.email ilike ${like}))`,
    sql`exists (select 1 from machines where machines.id = ${keys.machineId} and machines.name ilike ${like})`,
    sql`exists (select 1 from unnest(${keys.tags}) as tag where tag ilike ${like})`,
    sql`${keys.id} = ${q.trim()}`,
    publicId ? secretStartsWith(publicId) : undefined,
  )
}

const secretStartsWith = (publicId: string): SQL =>
  sql`exists (select 1 from secrets where secrets.key_id = ${keys.id} and starts_with(secrets.id, ${publicId}))`
