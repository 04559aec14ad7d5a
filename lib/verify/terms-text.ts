import { textArray } from '@/db/text-array'
import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { Quota, QuotaPeriod, RateLimit } from '@/lib/limits/terms'
import { type KeyTerms, makeTerms } from './key-terms'

/**
 * What the team's policy leaves of a key's scopes: `<api id> <scope>`, or `<api id> *`. Worked out in the database, because the
 * policy may be long and the text is the key of what is remembered; a team without such a policy pays for a test of null.
 */
const scopesSql = `case when t.allowed_scopes is null or k.api_id || ' *' = any(t.allowed_scopes) then k.scopes
  else array(select scope from unnest(k.scopes) scope where k.api_id || ' ' || scope = any(t.allowed_scopes)) end`

/** A key that names no addresses works from those of its team. */
const allowedIpsSql = `case when k.allowed_ips = '{}' then t.default_allowed_ips else k.allowed_ips end`

/*
 * The terms of a key as one text of the database, `termsColumns` with a bar between them: cheaper to make there than JSON, and
 * read here once for all keys that share it. No column holds a bar.
 */
const termsColumns = [
  'k.team_id',
  'k.api_id',
  'k.environment',
  scopesSql,
  allowedIpsSql,
  ...['k', 'a'].flatMap((table) => [`${table}.rate_units`, `${table}.rate_window_ms`, `${table}.rate_burst`]),
  ...['k', 'a', 't'].flatMap((table) => [`${table}.quota_units`, `${table}.quota_period`]),
] as const

/** The SQL of that text, over `keys k`, `apis a` and `teams t`. */
export const termsSql = `format('${termsColumns.map(() => '%s').join('|')}', ${termsColumns.join(', ')})`

const known = new Map<string, KeyTerms>()
const knownMax = 10_000

/** The same text gives the same object: few terms, many keys. */
export function termsOf(text: string): KeyTerms {
  const found = known.get(text)
  if (found) return found
  if (known.size >= knownMax) known.clear()
  const terms = readTerms(text.split('|'))
  known.set(text, terms)
  return terms
}

/** A key's own limit stands before its API's. */
function readTerms(fields: readonly string[]): KeyTerms {
  const [teamId, apiId, environment, scopes = '', allowedIps = '', ...limits] = fields
  return makeTerms({
    teamId: teamId as Id<'team'>,
    apiId: apiId as Id<'api'>,
    environment: environment as Environment,
    scopes: textsOf(scopes),
    allowedIps: textsOf(allowedIps),
    rate: rateAt(limits, 0) ?? rateAt(limits, 3),
    quota: quotaAt(limits, 6) ?? quotaAt(limits, 8),
    teamQuota: quotaAt(limits, 10),
  })
}

function rateAt(fields: readonly string[], at: number): RateLimit | undefined {
  const [units, windowMs, burst] = fields.slice(at, at + 3)
  return units ? { units: Number(units), windowMs: Number(windowMs), burst: Number(burst) } : undefined
}

function quotaAt(fields: readonly string[], at: number): Quota | undefined {
  const [units, period] = fields.slice(at, at + 2)
  return units ? { units: Number(units), period: period as QuotaPeriod } : undefined
}

const textsOf = (literal: string): string[] => textArray.parse(literal).filter((text) => text !== null)
