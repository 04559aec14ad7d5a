import { ensurePartitions } from '@/lib/requests/partitions'
import { rebuildDay } from '@/lib/requests/rebuild'
import { keptSince } from '@/lib/settings/retention'
import { rebuildSightings } from '@/lib/sightings/rebuild'
import { routeOf } from '@/lib/usage/route'
import { createRollups } from '@/processes/worker/writers'
import { type Command, type Given, UsageError } from '../command'
import { facts } from '../output'

const dayMs = 86_400_000

export const usageCommands: Command[] = [
  {
    noun: 'usage',
    verb: 'rebuild',
    about: 'Count usage anew from the request log, a day after the other; requests may come in meanwhile',
    options: {
      from: { value: '<day>', about: 'The first day (UTC), as 2026-11-25; else the first of the log' },
      to: { value: '<day>', about: 'The last day; else today' },
    },
    example: 'usage rebuild --from 2026-11-01 --to 2026-11-25',
    async run(cli, given) {
      const since = keptSince(cli.retention(), cli.ctx().now)
      const days = daysOf(given, since.requests, cli.ctx().now.getTime())
      const sql = cli.sql()
      await ensurePartitions(sql, days, since)
      let requests = 0
      for (const day of days) {
        const counted = await rebuildDay(sql, day, createRollups(since))
        requests += counted
        cli.progress(`${dayText(day)}: ${counted} requests`)
      }
      return { data: { days: days.length, requests }, text: facts({ days: days.length, requests }) }
    },
  },
  {
    noun: 'usage',
    verb: 'rebuild-sightings',
    about: 'Count anew, from the request log, from where keys are used, for which routes and scopes',
    options: {},
    example: 'usage rebuild-sightings',
    async run(cli) {
      const { db, now } = cli.ctx()
      const loggedSince = new Date(keptSince(cli.retention(), now).requests)
      const { sightings, scopeDays } = await rebuildSightings(db, loggedSince, routeOf)
      return {
        data: { loggedSince, sightings, scopeDays },
        text: facts({ 'addresses, user agents and routes': sightings, 'days of scopes': scopeDays }),
        note: `Counted from the log since ${dayText(loggedSince)}.`,
      }
    },
  },
]

const dayText = (day: Date) => day.toISOString().slice(0, 10)

/** The days asked for; of a day that the log does not hold whole nothing could be counted. */
function daysOf(given: Given, firstMs: number, nowMs: number): Date[] {
  const fromMs = dayGiven(given, 'from') ?? firstMs
  const toMs = dayGiven(given, 'to') ?? nowMs
  if (fromMs < firstMs) throw new UsageError(`--from: the log begins on ${dayText(new Date(firstMs))}.`)
  if (toMs < fromMs) throw new UsageError('--to: must not be before --from.')
  if (toMs > nowMs) throw new UsageError('--to: must not be in the future.')
  return Array.from({ length: Math.floor((toMs - fromMs) / dayMs) + 1 }, (_, i) => new Date(fromMs + i * dayMs))
}

function dayGiven(given: Given, name: string): number | undefined {
  const text = given.text(name)
  if (text === undefined) return undefined
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms)) throw new UsageError(`--${name}: must be a day like 2026-11-25.`)
  return ms
}
