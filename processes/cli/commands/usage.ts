import { keptSince } from '@/lib/settings/retention'
import { rebuildSightings } from '@/lib/sightings/rebuild'
import { routeOf } from '@/lib/usage/route'
import type { Command } from '../command'
import { facts } from '../output'

export const usageCommands: Command[] = [
  {
    noun: 'usage',
    verb: 'rebuild-sightings',
    about: 'Count anew, from the request log, from where keys are used and for which scopes',
    options: {},
    example: 'usage rebuild-sightings',
    async run(cli) {
      const { db, now } = cli.ctx()
      const loggedSince = new Date(keptSince(cli.retention(), now).requests)
      const { sightings, scopeDays } = await rebuildSightings(db, loggedSince, routeOf)
      return {
        data: { loggedSince, sightings, scopeDays },
        text: facts({ 'addresses and user agents': sightings, 'days of scopes': scopeDays }),
        note: `Counted from the log since ${loggedSince.toISOString().slice(0, 10)}.`,
      }
    },
  },
]
