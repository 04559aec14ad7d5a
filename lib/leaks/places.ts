import type { Place } from './contract'

const placesMax = 20

type Seen = { at: Date; value: string | null }

/** Values counted, the most frequent first; new is what `past` does not know. Rows come newest first. */
export function placesOf(seen: readonly Seen[], past: ReadonlySet<string> | null): Place[] {
  const places = new Map<string, Place>()
  for (const { at, value } of seen) {
    if (value === null) continue
    const place = places.get(value)
    if (place) place.requests++
    else places.set(value, { value, requests: 1, lastAt: at, isNew: past !== null && !past.has(value) })
  }
  // What is new may be the thief, and is not to fall off the end.
  const order = (a: Place, b: Place) => Number(b.isNew) - Number(a.isNew) || b.requests - a.requests
  return [...places.values()].sort(order).slice(0, placesMax)
}
