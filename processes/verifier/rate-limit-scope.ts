/**
 * How far rate limits reach. `exact`: this process is the whole verifier and counts all. `shared`: the processes count together in
 * Redis. `per_process`: each of the workers counts for itself, so that a key passes up to as many times its rate as there
 * are workers.
 */
export type RateLimitScope = 'exact' | 'shared' | 'per_process'

/** The scope of one verifier of so many `workers`; verifiers elsewhere are not known to it. */
export function rateLimitScope(workers: number, isShared: boolean): RateLimitScope {
  if (isShared) return 'shared'
  return workers > 1 ? 'per_process' : 'exact'
}
