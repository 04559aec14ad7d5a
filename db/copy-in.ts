import type { Writable } from 'node:stream'
import type { TransactionSql } from 'postgres'

/**
 * A COPY into the database, piece by piece. A piece may be given while Postgres still reads the one before: whoever makes the next
 * one meanwhile keeps both busy. `end` resolves when Postgres has taken all of it; each of them rejects when it refuses.
 */
export class CopyIn {
  readonly #stream: Writable
  #sent = Promise.resolve()
  #refusal: { error: unknown } | undefined
  #fail: (error: unknown) => void = () => {}

  private constructor(stream: Writable, refused: Promise<never>) {
    this.#stream = stream
    stream.on('error', () => {})
    refused.catch((error: unknown) => {
      this.#refusal = { error }
      this.#fail(error)
    })
  }

  /** Begins the statement, `copy … from stdin`. */
  static async begin(tx: TransactionSql, statement: string): Promise<CopyIn> {
    const query = tx.unsafe(statement)
    const refused = refusalOf(query)
    return new CopyIn(await query.writable(), refused)
  }

  /** Resolves when `bytes` may be written over: they are on their way, and those before them are with Postgres. */
  async write(bytes: Uint8Array): Promise<void> {
    await this.#sent
    this.#sent = this.#settled((done) => this.#stream.write(bytes, done))
    this.#sent.catch(() => {})
  }

  async end(): Promise<void> {
    await this.#sent
    await this.#settled((done) => this.#stream.end(done))
  }

  #settled(act: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#fail = reject
      if (this.#refusal) reject(this.#refusal.error)
      else act((error) => (error ? reject(error) : resolve()))
    })
  }
}

/**
 * Rejects when the query does. postgres.js 3.4 settles a COPY with its stream, and once all is written tells neither of them
 * that Postgres refused it: whoever waits for the stream would wait for ever.
 */
function refusalOf(query: object): Promise<never> {
  const settling = query as { reject(error: unknown): void }
  const reject = settling.reject
  const refused = new Promise<never>((_, refuse) => {
    settling.reject = (error) => {
      reject.call(query, error)
      refuse(error)
    }
  })
  refused.catch(() => {})
  return refused
}
