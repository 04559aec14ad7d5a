import { absent, copyText } from '@/lib/requests/within/copy-text'
import { kept, type PassingRow, type Target } from '@/lib/requests/within/tally'
import { type SightingKind, sightingsPerKind } from './terms'

type Span = { firstMs: number; lastMs: number; uses: number }

const dayMs = 86_400_000

/** What the accepted requests of one key add to its sightings. Texts are as COPY writes them. */
export class KeyDeltas {
  /** By address and user agent, with a tab between: most often the same few come again. */
  readonly #places = new Map<string, Span>()
  readonly #targets = new Map<Target, Span>()
  /** By the whole text that was asked, so that it is taken apart once and not once a request; then by day. */
  readonly #asked = new Map<string, Map<number, number>>()

  add({ ipAndAgent, target, scopes, timeMs }: PassingRow): void {
    const place = this.#places.get(ipAndAgent)
    if (place) grow(place, timeMs)
    else this.#places.set(kept(ipAndAgent), { firstMs: timeMs, lastMs: timeMs, uses: 1 })
    if (target) {
      const span = this.#targets.get(target)
      if (span) grow(span, timeMs)
      else this.#targets.set(target, { firstMs: timeMs, lastMs: timeMs, uses: 1 })
    }
    if (scopes !== absent && scopes !== '') this.#ask(scopes, Math.floor(timeMs / dayMs))
  }

  /**
   * Lines of (kind, value, first, last, uses), times in Unix milliseconds, in the order of the table's key. Of a kind that has more
   * values than are kept only the newest are here: the others would go at once.
   */
  *seen(): Generator<string> {
    const [ips, agents] = [new Map<string, Span>(), new Map<string, Span>()]
    for (const [text, span] of this.#places) {
      const [ip = '', agent = ''] = text.split('\t')
      merge(ips, ip, span)
      merge(agents, agent, span)
    }
    const routes = new Map<string, Span>()
    for (const [{ method, route }, span] of this.#targets) merge(routes, copyText(`${method} ${route}`), span)
    yield* newest('agent', agents)
    yield* newest('ip', ips)
    yield* newest('route', routes)
  }

  /** Lines of (scope, day, uses), in the order of the table's key. */
  *scopes(): Generator<string> {
    const bySlot = new Map<string, number>()
    for (const [text, days] of this.#asked) {
      for (const scope of new Set(text.split(' '))) {
        for (const [day, uses] of days) {
          const slot = `${scope}\t${new Date(day * dayMs).toISOString().slice(0, 10)}`
          bySlot.set(slot, (bySlot.get(slot) ?? 0) + uses)
        }
      }
    }
    for (const [slot, uses] of [...bySlot].sort(byText)) yield `${slot}\t${uses}\n`
  }

  #ask(text: string, day: number): void {
    let days = this.#asked.get(text)
    if (!days) {
      days = new Map()
      this.#asked.set(kept(text), days)
    }
    days.set(day, (days.get(day) ?? 0) + 1)
  }
}

function grow(span: Span, atMs: number): void {
  span.uses++
  if (atMs < span.firstMs) span.firstMs = atMs
  if (atMs > span.lastMs) span.lastMs = atMs
}

function merge(spans: Map<string, Span>, value: string, span: Span): void {
  if (value === '' || value === absent) return
  const known = spans.get(value)
  if (!known) {
    spans.set(value, { ...span })
    return
  }
  known.uses += span.uses
  known.firstMs = Math.min(known.firstMs, span.firstMs)
  known.lastMs = Math.max(known.lastMs, span.lastMs)
}

function* newest(kind: SightingKind, spans: Map<string, Span>): Generator<string> {
  const all = [...spans]
  const kept =
    all.length > sightingsPerKind ? all.sort(([, a], [, b]) => b.lastMs - a.lastMs).slice(0, sightingsPerKind) : all
  for (const [value, { firstMs, lastMs, uses }] of kept.sort(byText)) {
    yield `${kind}\t${value}\t${firstMs}\t${lastMs}\t${uses}\n`
  }
}

function byText([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
