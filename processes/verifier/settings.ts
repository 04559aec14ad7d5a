import { AppError } from '@/lib/kit/errors'
import { type FullPolicy, fullPolicies } from '@/lib/requests/journal'
import { readRetention } from '@/lib/settings/retention'
import { type DownPolicy, downPolicies } from '@/lib/verify/contract'

/** The part of the environment that only a verifier reads. */
export type VerifierSettings = {
  slot: string
  whenDown: DownPolicy
  keysMax: number
  trustedProxies: number
  journalBytesMax: number
  whenFull: FullPolicy
  /** Where verifiers count rate limits together; undefined: each alone. */
  redisUrl: string | undefined
  /** How long the log is kept: of older requests there is nothing to report. */
  requestsKeptDays: number
}

export function readVerifierSettings(env: NodeJS.ProcessEnv): VerifierSettings {
  const slot = env['KEYSTILE_VERIFIER_SLOT'] || '0'
  if (!/^[\w-]{1,40}$/.test(slot)) throw new AppError('invalid_input', 'KEYSTILE_VERIFIER_SLOT must be a short word.')
  return {
    slot,
    whenDown: oneOf(env, 'KEYSTILE_WHEN_DATABASE_DOWN', downPolicies, 'fail-static'),
    keysMax: countOf(env, 'KEYSTILE_VERIFIER_KEYS_MAX', 1_000_000),
    trustedProxies: countOf(env, 'KEYSTILE_TRUSTED_PROXIES', 0),
    journalBytesMax: countOf(env, 'KEYSTILE_JOURNAL_BYTES_MAX', 4 * 1024 ** 3),
    whenFull: oneOf(env, 'KEYSTILE_JOURNAL_WHEN_FULL', fullPolicies, 'refuse'),
    redisUrl: redisUrlOf(env),
    requestsKeptDays: readRetention(env).requestsDays,
  }
}

function redisUrlOf(env: NodeJS.ProcessEnv): string | undefined {
  const url = env['REDIS_URL'] || undefined
  if (url === undefined || /^(?:rediss?|unix):\/\//.test(url)) return url
  throw new AppError('invalid_input', 'REDIS_URL must begin with redis://, rediss:// or unix://.')
}

function oneOf<Word extends string>(
  env: NodeJS.ProcessEnv,
  name: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const given = env[name] || otherwise
  const word = words.find((known) => known === given)
  if (word) return word
  throw new AppError('invalid_input', `${name} must be ${words.join(' or ')}, not "${given}".`)
}

function countOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const count = Number(env[name] || otherwise)
  if (Number.isInteger(count) && count >= 0) return count
  throw new AppError('invalid_input', `${name} must be a whole number, not "${env[name]}".`)
}
