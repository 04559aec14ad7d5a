import { type SightingKind, sightingsPerKind } from './terms'

/** What of a request is remembered. */
export type Sighted = {
  timeMs: number
  keyId: string | null
  decision: string
  ip: string | null
  userAgent: string | null
  /** Scopes asked, separated by spaces. */
  scopes: string | null
}

/** What is known of a value grows by this. */
export type SeenDelta = {
  keyId: string
  kind: SightingKind
  value: string
  firstMs: number
  lastMs: number
  uses: number
}
/** `day`: UTC, as in `2026-11-25`. */
export type ScopeDelta = { keyId: string; scope: string; day: string; uses: number }

type Span = { firstMs: number; lastMs: number; uses: number }
type OfKey = { ip: Map<string, Span>; agent: Map<string, Span>; asked: Map<string, Map<number, number>> }

const dayMs = 86_400_000

/**
 * What accepted requests add to the sightings of their keys, in the order of the tables' keys. Of a key that comes from more
 * values of a kind than are kept, only the newest are here: the others would go at once.
 */
export function deltasOf(rows: readonly Sighted[]): { seen: SeenDelta[]; scopes: ScopeDelta[] } {
  const byKey = new Map<string, OfKey>()
  for (const row of rows) {
    if (row.decision !== 'valid' || row.keyId === null) continue
    let ofKey = byKey.get(row.keyId)
    if (!ofKey) {
      ofKey = { ip: new Map(), agent: new Map(), asked: new Map() }
      byKey.set(row.keyId, ofKey)
    }
    addSpan(ofKey.ip, row.ip, row.timeMs)
    addSpan(ofKey.agent, row.userAgent, row.timeMs)
    if (row.scopes) addAsked(ofKey.asked, row.scopes, Math.floor(row.timeMs / dayMs))
  }
  const keyIds = [...byKey].sort(byName)
  return {
    seen: keyIds.flatMap(([keyId, { ip, agent }]) => [
      ...newest(agent).map(([value, span]) => ({ keyId, kind: 'agent' as const, value, ...span })),
      ...newest(ip).map(([value, span]) => ({ keyId, kind: 'ip' as const, value, ...span })),
    ]),
    scopes: keyIds.flatMap(([keyId, { asked }]) => scopeDeltas(keyId, asked)),
  }
}

function addSpan(spans: Map<string, Span>, value: string | null, atMs: number): void {
  if (!value) return
  const span = spans.get(value)
  if (!span) {
    spans.set(value, { firstMs: atMs, lastMs: atMs, uses: 1 })
    return
  }
  span.uses++
  if (atMs < span.firstMs) span.firstMs = atMs
  if (atMs > span.lastMs) span.lastMs = atMs
}

/** Counts by the whole text that was asked: it is taken apart once, not once a request. */
function addAsked(asked: OfKey['asked'], text: string, day: number): void {
  let days = asked.get(text)
  if (!days) {
    days = new Map()
    asked.set(text, days)
  }
  days.set(day, (days.get(day) ?? 0) + 1)
}

function newest(spans: Map<string, Span>): [string, Span][] {
  const all = [...spans]
  const kept =
    all.length > sightingsPerKind ? all.sort(([, a], [, b]) => b.lastMs - a.lastMs).slice(0, sightingsPerKind) : all
  return kept.sort(byName)
}

function scopeDeltas(keyId: string, asked: OfKey['asked']): ScopeDelta[] {
  const bySlot = new Map<string, ScopeDelta>()
  for (const [text, days] of asked) {
    for (const scope of new Set(text.split(' '))) {
      for (const [dayNumber, uses] of days) {
        const day = new Date(dayNumber * dayMs).toISOString().slice(0, 10)
        const slot = `${scope}\0${day}`
        const delta = bySlot.get(slot)
        if (delta) delta.uses += uses
        else bySlot.set(slot, { keyId, scope, day, uses })
      }
    }
  }
  return [...bySlot].sort(byName).map(([, delta]) => delta)
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
