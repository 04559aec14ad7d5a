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
