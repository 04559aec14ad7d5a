import type { Soon } from '@/lib/kit/soon'
import type { Limits } from '@/lib/limits/limits'
import type { Spent } from '@/lib/limits/spent'
import type { KeyFacts } from './facts'

/** Whether anything limits what the key uses. */
export function isLimited({ terms }: KeyFacts): boolean {
  return terms.rate !== undefined || terms.quota !== undefined || terms.teamQuota !== undefined
}

/** Spends `cost` units of all limits of a key, or of none; the rows of key and team are held until it is known which. */
export function spend(
  limits: Limits,
  { keyId, terms }: KeyFacts,
  cost: number,
  atMs: number,
  monotonicMs: number,
): Soon<Spent> {
  const row = limits.rowOf(keyId)
  const teamRow = terms.teamQuota ? limits.rowOf(terms.teamId) : -1
  const release = () => {
    limits.release(row)
    if (teamRow >= 0) limits.release(teamRow)
  }
  const { rate, quota, teamQuota } = terms
  const spent = limits.spend(row, { rate, quota, teamRow, teamQuota }, cost, atMs, monotonicMs)
  if (spent instanceof Promise) return spent.finally(release)
  release()
  return spent
}
