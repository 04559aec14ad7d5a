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
  const teamRow = terms.teamQuota ? limits.rowOf(terms.teamId) : terms.teamRow
  const spent = limits.spend(row, teamRow < 0 ? terms : { ...terms, teamRow }, cost, atMs, monotonicMs)
  if (spent instanceof Promise) return spent.finally(() => release(limits, row, teamRow))
  release(limits, row, teamRow)
  return spent
}

function release(limits: Limits, row: number, teamRow: number): void {
  limits.release(row)
  if (teamRow >= 0) limits.release(teamRow)
}
