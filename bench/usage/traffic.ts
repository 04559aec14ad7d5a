import { toBase62 } from '@/lib/kit/base62'
import type { Id } from '@/lib/kit/id'
import type { RequestRow } from '@/lib/requests/event'
import { encodeSegment } from '@/lib/requests/journal-segment'
import type { Decision } from '@/lib/verify/contract'
import type { SeededKey } from '../stage/seed'
import { drawer, seededRandom, zipfShares } from './random'

/** How often the keys come: the first most of all, or each as often as the others. */
export type Spread = 'zipf' | 'uniform'

const methods = ['GET', 'GET', 'GET', 'POST', 'DELETE']
const things = ['stations', 'forecasts', 'alerts', 'observations']
const parts = ['', '/hourly', '/daily', '/map', '/history']
const idsPerRoute = 500
const agentsPerKey = 2
const addressesPerKey = 3
const refusedShare = 0.05
const refusals: readonly Decision[] = [
  'expired',
  'expired',
  'insufficient_scope',
  'rate_limited',
  'rate_limited',
  'revoked',
  'ip_denied',
]
const statuses = [200, 200, 200, 200, 200, 200, 200, 200, 201, 204, 404, 400, 500]
const agents = [
  'acme-client/4.2.0 (linux; x64)',
  'python-requests/2.32.3',
  'okhttp/4.12.0',
  'curl/8.5.0',
  'Go-http-client/2.0',
]

/** Requests as a running system logs them, the same in every run: keys, routes, addresses, agents, refusals and latencies. */
export class Traffic {
  readonly #random = seededRandom(4_711)
  readonly #keys: readonly SeededKey[]
  readonly #apiId: Id<'api'>
  readonly #draw: () => number
  readonly #routes = routes()
  readonly #latencies = Array.from({ length: 4_096 }, () => this.#latencyUs())
  #count = 0

  constructor(keys: readonly SeededKey[], apiId: Id<'api'>, spread: Spread) {
    this.#keys = keys
    this.#apiId = apiId
    const shares = spread === 'zipf' ? zipfShares(keys.length) : keys.map(() => 1)
    this.#draw = drawer(shares, this.#random)
  }

  /** So many rows, in order from one moment to before another, as a segment of the journal. */
  segment(fromMs: number, untilMs: number, rows: number): Buffer {
    const step = (untilMs - fromMs) / rows
    return encodeSegment(Array.from({ length: rows }, (_, i) => this.#row(Math.floor(fromMs + i * step))))
  }

  #row(timeMs: number): RequestRow {
    const random = this.#random
    const place = this.#draw()
    const { keyId, teamId, credential } = this.#keys[place] as SeededKey
    const [, , secretId = ''] = credential.split('_')
    const route = this.#routes[Math.floor(random() * random() * this.#routes.length)] as Route
    const isRefused = random() < refusedShare
    const pick = <Item>(of: readonly Item[]) => of[Math.floor(random() * of.length)] as Item
    return {
      timeMs,
      id: `req_${toBase62(timeMs, 8)}${toBase62(this.#count++, 12)}`,
      teamId,
      apiId: this.#apiId,
      keyId,
      secretId,
      environment: 'live',
      decision: isRefused ? pick(refusals) : 'valid',
      method: route.method,
      path: pick(route.paths),
      status: isRefused ? null : pick(statuses),
      latencyUs: isRefused ? null : pick(this.#latencies),
      ip: addressOf(place * addressesPerKey + Math.floor(random() * addressesPerKey)),
      userAgent: agents[(place + Math.floor(random() * agentsPerKey)) % agents.length] as string,
      scopes: 'weather:read',
      cost: 1,
      callerId: null,
      verifier: 'ver_bench',
    }
  }

  /** Log-normal around 25 ms. */
  #latencyUs(): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random())
    return Math.round(25_000 * Math.exp(0.8 * normal))
  }
}

type Route = { method: string; paths: string[] }

function routes(): Route[] {
  return things.flatMap((thing) =>
    parts.map((part, i) => ({
      method: methods[i] ?? 'GET',
      paths: Array.from({ length: idsPerRoute }, (_, id) => `/v1/${thing}/${1_000 + id * 7}${part}`),
    })),
  )
}

/** Spread over the first octets that are in use, so that many countries are among them. */
const addressOf = (i: number): string => `${20 + (i % 180)}.${(i >> 3) % 256}.${(i * 13) % 256}.${1 + (i % 250)}`
