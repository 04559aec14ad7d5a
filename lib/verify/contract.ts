/** The answer of a verification: one spelling in SQL, API, SDK, UI and docs. Imports nothing: the hot path reads it. */
export const decisions = [
  'valid',
  'missing',
  'malformed',
  'not_found',
  'revoked',
  'superseded',
  'expired',
  'disabled',
  'wrong_api',
  'wrong_environment',
  'ip_denied',
  'insufficient_scope',
  'rate_limited',
  'quota_exceeded',
  'undecided',
] as const
export type Decision = (typeof decisions)[number]

/** What a verifier does when the database cannot be reached: answer known keys for a minute, or answer nothing. */
export const downPolicies = ['fail-static', 'strict'] as const
export type DownPolicy = (typeof downPolicies)[number]

/** For how long after its last reading of changes a verifier may believe what it knows, in milliseconds. */
export const believedMsMax: Record<DownPolicy, number> = { 'fail-static': 60_000, strict: 2_000 }
