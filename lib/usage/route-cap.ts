import type { TransactionSql } from 'postgres'
import { copyText } from '@/lib/requests/within/copy-text'
import type { Occasion } from '@/lib/requests/within/tally'
import { dayMs } from './bucket'
import { otherRoute, routesPerTeamMax } from './contract'

/** A route of a team on the day of a moment, as `method<tab>route`. */
type Wanted = { teamId: string; timeMs: number; route: string }
type IsRefused = (teamId: string, timeMs: number, route: string) => boolean

const daysKnownMax = 3

/**
 * Which routes a team may have counted on a day: the first `routesPerTeamMax`. What is counted already is remembered; only a new
 * route is asked for in the database, under a lock of its team and day, so that several writers keep to the cap together.
 */
export class RouteCap {
  /** By team and day: read from what is committed, so never more than there is. */
  readonly #known = new Map<string, Set<string>>()

  /**
   * Judges routes in the order in which they are wanted. Null: all are allowed. A report is about a request that was counted: its
   * route is known by now, or is among the others for good.
   */
  async judge(tx: TransactionSql, wanted: readonly Wanted[], occasion: Occasion): Promise<IsRefused | null> {
    const unknown = wanted.filter((one) => !this.#isKnown(one))
    if (unknown.length === 0) return null
    const slots = [...new Set(unknown.map(slotOf))]
    if (occasion === 'arrived') await lockSlots(tx, slots)
    await this.#read(tx, slots)
    const refused = new Set<string>()
    const allowed = new Map<string, Set<string>>()
    for (const one of unknown) {
      if (this.#isKnown(one)) continue
      const slot = slotOf(one)
      const fresh = allowed.get(slot) ?? new Set()
      allowed.set(slot, fresh)
      if (fresh.has(one.route)) continue
      const isFull = (this.#known.get(slot)?.size ?? 0) + fresh.size >= routesPerTeamMax
      if (isFull || occasion === 'reported') refused.add(`${slot}\t${one.route}`)
      else fresh.add(one.route)
    }
    if (refused.size === 0) return null
    return (teamId, timeMs, route) => refused.has(`${slotOf({ teamId, timeMs })}\t${route}`)
  }

  /** Remembers the routes of all teams on a day, which are about to be counted anew: they keep their places. */
  async learn(tx: TransactionSql, day: Date): Promise<void> {
    const teams = await tx<{ teamId: string }[]>`
      select distinct team_id as "teamId" from usage_route_days where bucket = ${day.toISOString()}`
    await this.#read(
      tx,
      teams.map(({ teamId }) => slotOf({ teamId, timeMs: day.getTime() })),
    )
  }

  #isKnown(one: Wanted): boolean {
    return one.route.endsWith(`\t${otherRoute}`) || (this.#known.get(slotOf(one))?.has(one.route) ?? false)
  }

  async #read(tx: TransactionSql, slots: readonly string[]): Promise<void> {
    const [teamIds, days] = [slots.map((slot) => slot.split('\t')[0] ?? ''), slots.map(dayOf)]
    const rows = await tx<{ teamId: string; dayMs: number; method: string; route: string }[]>`
      select distinct r.team_id as "teamId", (extract(epoch from r.bucket) * 1000)::float8 as "dayMs", r.method, r.route
      from unnest(${teamIds}::text[], ${days}::text[]::timestamptz[]) as slot (team_id, bucket)
        join usage_route_days r on r.team_id = slot.team_id and r.bucket = slot.bucket
      where r.route <> ${otherRoute}`
    for (const slot of slots) if (!this.#known.has(slot)) this.#known.set(slot, new Set())
    for (const { teamId, dayMs: timeMs, method, route } of rows) {
      this.#known.get(slotOf({ teamId, timeMs }))?.add(`${copyText(method)}\t${copyText(route)}`)
    }
    this.#forget()
  }

  /** Days that are over are seldom asked for again. */
  #forget(): void {
    const days = [...new Set([...this.#known.keys()].map((slot) => Number(slot.split('\t')[1])))].sort((a, b) => b - a)
    const oldest = days[daysKnownMax - 1] ?? 0
    for (const slot of this.#known.keys()) if (Number(slot.split('\t')[1]) < oldest) this.#known.delete(slot)
  }
}

const slotOf = ({ teamId, timeMs }: Omit<Wanted, 'route'>) => `${teamId}\t${Math.floor(timeMs / dayMs)}`
const dayOf = (slot: string) => new Date(Number(slot.split('\t')[1]) * dayMs).toISOString()

/** In one order, and until the transaction ends. */
async function lockSlots(tx: TransactionSql, slots: readonly string[]): Promise<void> {
  await tx`
    select pg_advisory_xact_lock(lock) from (
      select distinct hashtextextended(slot, 0) as lock from unnest(${[...slots]}::text[]) as slot order by 1
    ) as locks`
}
