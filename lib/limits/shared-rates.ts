import { createClient } from '@redis/client'
import { within } from '@/lib/kit/deadline'
import { errorFields, type Log } from '@/lib/kit/log'
import { bucketScript } from './bucket-script'
import type { RateLimit } from './terms'

/** Who gets no answer for so long decides alone. */
const answerMsMax = 50
const connectMsMax = 1_000
const retryMs = 500
const asksPerCallMax = 1_000

/** How full the bucket is now, and whether what was asked for is in it. */
export type SharedDepth = { passed: boolean; depth: number }

type Client = ReturnType<typeof newClient>
type Ask = { keyId: string; rate: RateLimit; cost: number; resolve(answer: SharedDepth | undefined): void }

/**
 * The buckets of all verifiers, in Redis or Valkey: what is asked in one turn of the event loop goes as one call of a script. A
 * server that fails or is late is not asked again before a new connection to it works; until then `isUp` is false.
 */
export class SharedRates {
  readonly #url: string
  readonly #log: Log
  #client: Client | undefined
  #sha = ''
  #asks: Ask[] = []
  #isClosed = false
  #isDownLogged = false
  #retry: NodeJS.Timeout | undefined
  /** Connections tried, calls, and asks that got no answer, since the start. */
  readonly counts = { connections: 0, calls: 0, unanswered: 0 }

  constructor(url: string, log: Log) {
    this.#url = url
    this.#log = log
    void this.#connect()
  }

  get isUp(): boolean {
    return this.#client !== undefined
  }

  /** Puts `cost` units into a key's bucket where they fit. Resolves to undefined where there is no answer in time. */
  ask(keyId: string, rate: RateLimit, cost: number): Promise<SharedDepth | undefined> {
    return new Promise((resolve) => {
      if (this.#asks.push({ keyId, rate, cost, resolve }) === 1) setImmediate(() => this.#flush())
    })
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    this.#client?.destroy()
    this.#client = undefined
  }

  #flush(): void {
    const asks = this.#asks
    this.#asks = []
    for (let at = 0; at < asks.length; at += asksPerCallMax) void this.#call(asks.slice(at, at + asksPerCallMax))
  }

  async #call(asks: readonly Ask[]): Promise<void> {
    const client = this.#client
    let depths: unknown
    try {
      if (client) depths = await this.#answer(client, asks)
    } catch (error) {
      if (client) this.#lose(client, error)
    }
    for (const [i, { resolve }] of asks.entries()) {
      const depth: unknown = Array.isArray(depths) ? depths[i] : undefined
      if (typeof depth !== 'number') this.counts.unanswered++
      resolve(typeof depth === 'number' ? { passed: depth >= 0, depth: depth >= 0 ? depth : -1 - depth } : undefined)
    }
  }

  #answer(client: Client, asks: readonly Ask[]): Promise<unknown> {
    this.counts.calls++
    const answer = client.evalSha(this.#sha, {
      keys: asks.map(({ keyId }) => `keystile:rate:${keyId}`),
      arguments: asks.flatMap(({ rate, cost }) => [rate.units, rate.windowMs, rate.burst, cost].map(String)),
    })
    return inTime(answer)
  }

  async #connect(): Promise<void> {
    const client = newClient(this.#url)
    this.counts.connections++
    client.on('error', (error) => this.#lose(client, error))
    try {
      const loaded = client.connect().then(() => client.scriptLoad(bucketScript))
      this.#sha = await within(loaded, connectMsMax, () => {})
      if (this.#isClosed) return client.destroy()
      this.#client = client
      if (this.#isDownLogged) this.#log.info('rate limits are shared again')
      this.#isDownLogged = false
    } catch (error) {
      this.#lose(client, error)
    }
  }

  /** Throws a connection away and makes another after a while. */
  #lose(client: Client, error: unknown): void {
    if (this.#client === client) this.#client = undefined
    if (client.isOpen) client.destroy()
    if (this.#isClosed || this.#client) return
    if (!this.#isDownLogged)
      this.#log.error('rate limits are not shared: every verifier counts alone', errorFields(error))
    this.#isDownLogged = true
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#connect(), retryMs).unref()
  }
}

const newClient = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: connectMsMax, reconnectStrategy: false },
  })

/**
 * The deadline is two halves, and a last look at what has arrived: a pause of this process, in which it read nothing, ends no more than
 * the first of them.
 */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const end = () => setImmediate(() => reject(new Error(`no answer within ${answerMsMax} ms`)))
    timer = setTimeout(() => {
      timer = setTimeout(end, answerMsMax / 2)
    }, answerMsMax / 2)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
