import type { TransactionSql } from 'postgres'
import { copyText } from '@/lib/requests/within/copy-text'
import type { Occasion, PassingRow, Subject, Tally, Target } from '@/lib/requests/within/tally'
import { type KeptSince, keptForGood } from '@/lib/settings/retention'
import type { Decision } from '@/lib/verify/contract'
import { minuteMs, sliceMs } from './bucket'
import { installationId, otherRoute } from './contract'
import { Grid } from './grid'
import { histogramBucket } from './histogram'
import { Names } from './names'
import { countryRollup, keyRollup, routeRollup, teamRollup } from './rollup-tables'
import { type Growth, writeGrowth } from './rollup-write'
import { RouteCap } from './route-cap'

/** What a subject is counted as; -1: not at all. */
type Groups = { cell: number; key: number; isStranger: boolean }
type Cell = { teamId: string | null; rest: string; isOfTeam: boolean }

/** Whoever has no key can send any path: theirs are counted together, so that they cannot fill the table. */
const strangers: ReadonlySet<string> = new Set<Decision>(['missing', 'malformed', 'not_found', 'undecided'])
const anyRoute = '*'
const other = `*\t${otherRoute}`
/** A cell, and a route or country within it, are one number. */
const within = 2 ** 21
/** A batch tells apart as many; what comes beyond them is `other` at once, so that memory stays bounded. */
const routesPerBatchMax = 50_000

/**
 * Counts rows for every rollup in one pass: by the minute for teams, by the slice for keys, routes and countries. Hours and days are
 * sums of those. A row that lacks a part of a rollup's key is not counted there; the installation counts every one.
 */
export class RollupTally implements Tally {
  readonly #occasion: Occasion
  readonly #since: KeptSince
  readonly #cap: RouteCap
  readonly #teams = new Grid(minuteMs, true)
  readonly #keys = new Grid(sliceMs, true)
  readonly #routes = new Grid(sliceMs, true)
  readonly #countries = new Grid(sliceMs, false)
  readonly #groups: Groups[] = []
  readonly #cells: Cell[] = []
  readonly #cellNames = new Names()
  readonly #keyNames = new Names()
  readonly #routeNames = new Names()
  readonly #countryNames = new Names()
  /** By the number that a target has in its batch; of strangers by the method. */
  readonly #routeNumbers: number[] = []

  constructor(occasion: Occasion, since: KeptSince = keptForGood, cap = new RouteCap()) {
    this.#occasion = occasion
    this.#since = since
    this.#cap = cap
  }

  add(row: PassingRow): void {
    const { timeMs, status, latencyUs, subject } = row
    const requests = this.#occasion === 'arrived' ? 1 : 0
    const { cell, key, isStranger } = this.#groups[subject.index] ?? this.#groupsOf(subject)
    if (cell < 0) return
    const bucket = latencyUs < 0 ? 0 : histogramBucket(latencyUs)
    this.#teams.measures.count(this.#teams.place(timeMs, cell), requests, status, latencyUs, bucket)
    if (subject.teamId === null || subject.apiId === null) return
    if (key >= 0) this.#keys.measures.count(this.#keys.place(timeMs, key), requests, status, latencyUs, bucket)
    const country = cell * within + this.#countryNames.numberOf(row.country)
    this.#countries.measures.count(this.#countries.place(timeMs, country), requests, status, latencyUs, bucket)
    if (row.target === null) return
    const route = cell * within + this.#routeNumber(row.target, isStranger)
    this.#routes.measures.count(this.#routes.place(timeMs, route), requests, status, latencyUs, bucket)
  }

  async write(tx: TransactionSql): Promise<void> {
    const textWithin = (names: Names) => (group: number) =>
      `${this.#cellNames.texts[Math.floor(group / within)]}\t${names.texts[group % within]}`
    const growths: (() => Growth)[] = [
      () => ({
        rollup: teamRollup,
        grid: this.#withInstallation(),
        textOf: (cell) => this.#cellNames.texts[cell] ?? '',
      }),
      () => ({ rollup: keyRollup, grid: this.#keys, textOf: (key) => this.#keyNames.texts[key] ?? '' }),
      () => ({ rollup: countryRollup, grid: this.#countries, textOf: textWithin(this.#countryNames) }),
    ]
    for (const growth of growths) await writeGrowth(tx, growth(), this.#since)
    const routes = await this.#cappedRoutes(tx)
    await writeGrowth(tx, { rollup: routeRollup, grid: routes, textOf: textWithin(this.#routeNames) }, this.#since)
  }

  #groupsOf(subject: Subject): Groups {
    const { teamId, apiId, keyId, secretId, environment, decision } = subject
    const rest = `${apiId ?? ''}\t${environment}\t${decision}`
    const groups = {
      cell: environment === null ? -1 : this.#cell(teamId, rest, teamId !== null && apiId !== null),
      key:
        keyId === null || secretId === null
          ? -1
          : this.#keyNames.numberOf(`${teamId}\t${keyId}\t${secretId}\t${decision}`),
      isStranger: strangers.has(decision),
    }
    this.#groups[subject.index] = groups
    return groups
  }

  #cell(teamId: string | null, rest: string, isOfTeam: boolean): number {
    const cell = this.#cellNames.numberOf(`${teamId ?? ''}\t${rest}`)
    this.#cells[cell] ??= { teamId, rest, isOfTeam }
    return cell
  }

  #routeNumber(target: Target, isStranger: boolean): number {
    if (isStranger) return this.#routeNames.numberOf(`${copyText(target.method)}\t${anyRoute}`)
    const known = this.#routeNumbers[target.index]
    if (known !== undefined) return known
    const name = target.index < routesPerBatchMax ? `${copyText(target.method)}\t${copyText(target.route)}` : other
    const number = this.#routeNames.numberOf(name)
    this.#routeNumbers[target.index] = number
    return number
  }

  #withInstallation(): Grid {
    const counted = new Grid(minuteMs, true)
    this.#teams.addTo(counted, (cell) => (this.#cells[cell]?.isOfTeam ? cell : -1))
    return this.#teams.addTo(counted, (cell) => this.#cell(installationId, this.#cells[cell]?.rest ?? '', false))
  }

  /** Routes, those that their team may not have any more put together. */
  async #cappedRoutes(tx: TransactionSql): Promise<Grid> {
    const split = (group: number) => ({
      cell: Math.floor(group / within),
      teamId: this.#cells[Math.floor(group / within)]?.teamId ?? '',
      route: this.#routeNames.texts[group % within] ?? '',
    })
    const wanted = [...this.#routes.buckets]
      .sort(([a], [b]) => a - b)
      .flatMap(([number, places]) => [...places.keys()].map((group) => ({ ...split(group), timeMs: number * sliceMs })))
    const isRefused = await this.#cap.judge(tx, wanted, this.#occasion)
    if (!isRefused) return this.#routes
    const otherNumber = this.#routeNames.numberOf(other)
    return this.#routes.addTo(new Grid(sliceMs, true), (group, timeMs) => {
      const { cell, teamId, route } = split(group)
      return isRefused(teamId, timeMs, route) ? cell * within + otherNumber : group
    })
  }
}
