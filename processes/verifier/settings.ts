import { AppError } from '@/lib/kit/errors'
import { type DownPolicy, downPolicies } from '@/lib/verify/contract'

/** The part of the environment that only a verifier reads. */
export type VerifierSettings = { slot: string; whenDown: DownPolicy; keysMax: number; trustedProxies: number }

export function readVerifierSettings(env: NodeJS.ProcessEnv): VerifierSettings {
  const slot = env['KEYSTILE_VERIFIER_SLOT'] || '0'
  if (!/^[\w-]{1,40}$/.test(slot)) throw new AppError('invalid_input', 'KEYSTILE_VERIFIER_SLOT must be a short word.')
  const policy = env['KEYSTILE_WHEN_DATABASE_DOWN'] || 'fail-static'
  const whenDown = downPolicies.find((name) => name === policy)
  if (!whenDown) {
    throw new AppError(
      'invalid_input',
      `KEYSTILE_WHEN_DATABASE_DOWN must be ${downPolicies.join(' or ')}, not "${policy}".`,
    )
  }
  return {
    slot,
    whenDown,
    keysMax: countOf(env, 'KEYSTILE_VERIFIER_KEYS_MAX', 1_000_000),
    trustedProxies: countOf(env, 'KEYSTILE_TRUSTED_PROXIES', 0),
  }
}

function countOf(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const count = Number(env[name] || otherwise)
  if (Number.isInteger(count) && count >= 0) return count
  throw new AppError('invalid_input', `${name} must be a whole number, not "${env[name]}".`)
}
