import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import type { RequestView } from '../contract'
import { notReported } from '../query/fields'
import type { RequestFilters } from '../query/filters'
import { allIdsIn, beforeReport, idsIn, readThese } from './arrivals'
import { changesSince, currentPlace } from './changes'
import type { Range } from './ranges'
import { Recent } from './recent'
import { Allowance, sample } from './sample'
import { reportMsMax, Unreported } from './unreported'

const knownMax = 20_000
const unreportedMax = 200

/** What a tail found when it looked. */
export type TailStep = {
  /** Where to go on from after this. */
  place: string
  /** Rows that came, and rows told before that are reported now; newest first. Null: too much happened to tell it; read the list anew. */
  requests: RequestView[] | null
  /** How many came that the filters find, and how many of them are told: not all where they come too fast to be read. */
  came: number
  told: number
}

/**
 * What comes into a team's log, from a place on: each request once, however late it is shipped, and once more when its status is
 * reported. It looks when it is told to, and holds nothing open.
 */
export class Tail {
  readonly #scope: TeamCtx
  readonly #filters: RequestFilters
  #place: string | undefined
  readonly #known = new Recent<Id<'req'>>(knownMax)
  readonly #unreported = new Unreported<Id<'req'>>(unreportedMax)
  readonly #allowance: Allowance
  #hasBegun = false

  /** `since`: a place; without one it begins with what comes from now on. */
  constructor(scope: TeamCtx, filters: RequestFilters, since: string | undefined) {
    this.#scope = scope
    this.#filters = filters
    this.#place = since
    this.#allowance = new Allowance(scope.now.getTime())
  }

  /** Looks what came since the last time. After a step that threw, the next one looks for the same. */
  async step(now: Date): Promise<TailStep> {
    const nowMs = now.getTime()
    const { db } = this.#scope
    const { place, ranges } = await changesSince(db, this.#place ?? (await currentPlace(db)))
    const found = ranges && (await allIdsIn(this.#scope, this.#filters, ranges))
    if (!ranges || !found) {
      this.#place = place
      return { place, requests: null, came: 0, told: 0 }
    }
    const came = found.filter((id) => !this.#known.has(id))
    if (!this.#hasBegun) await this.#expectReports([{ fromMs: nowMs - reportMsMax, toMs: nowMs }], nowMs)
    this.#hasBegun = true
    const news = new Set(sample(came, this.#allowance.take(came.length, nowMs)))
    const rows = await readThese(this.#scope, this.#filters, [...new Set([...news, ...this.#unreported.due(nowMs)])])
    if (beforeReport(this.#filters)) await this.#expectReports(ranges, nowMs)
    for (const { id, status } of rows) {
      if (status === null) this.#unreported.add(id, nowMs)
      else this.#unreported.delete(id)
    }
    for (const id of came) this.#known.add(id)
    this.#place = place
    const requests = rows.filter(({ id, status }) => news.has(id) || status !== null)
    return { place, requests, came: came.length, told: news.size }
  }

  /** What the filters find once it is reported, or have found already, is looked at again. */
  async #expectReports(ranges: readonly Range[], nowMs: number): Promise<void> {
    const open = beforeReport(this.#filters) ?? { ...this.#filters, status: [notReported] }
    for (const id of await idsIn(this.#scope, open, ranges, unreportedMax)) this.#unreported.add(id, nowMs)
  }
}
