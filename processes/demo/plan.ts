import type { Call, Caller } from './callers'
import type { Dice } from './dice'
import { rhythms } from './rhythm'

/** A request that is going to be made, or was. */
export type Planned = { atMs: number; caller: Caller; call: Call; path: string; ip: string }

const dayMs = 86_400_000
const stations = [
  ...['zurich', 'tokyo', 'oslo', 'stockholm', 'boston', 'rome', 'prague', 'munich', 'hamburg', 'canberra'],
  ...['geneva', 'venice', 'bergen', 'sapporo', 'cordoba', 'boise', 'kingston', 'algiers', 'cairns', 'dar-es-salaam'],
]

/** What a caller does from `fromMs` on, for a stretch that is short against its rhythm; `growth` 1 is today's traffic. */
export function plan(dice: Dice, caller: Caller, fromMs: number, spanMs: number, growth = 1): Planned[] {
  const mean = ((caller.perDay * spanMs) / dayMs) * growth * rhythms[caller.rhythm](new Date(fromMs))
  return Array.from({ length: dice.count(mean) }, () => {
    const call = dice.pick(caller.calls)
    const path = call.path.replace(':station', stationFor(dice))
    return { atMs: Math.floor(fromMs + dice.roll() * spanMs), caller, call, path, ip: dice.pick(caller.ips) }
  })
}

/** Some stations are asked for much more than others. */
function stationFor(dice: Dice): string {
  return stations[Math.floor(dice.roll() ** 2 * stations.length)] ?? 'zurich'
}
