// @ts-check

/** @typedef {{ requestId: string, status: number, latencyMs: number }} Report */

const flushMs = 250
const batchRowsMax = 1_000
/** Four minutes at 40 requests a second; beyond that the oldest are given up, and a line says so. */
const queueRowsMax = 10_000
const closeTriesMax = 3

/**
 * Tells the verifier, in batches, how requests ended. A batch that was not taken is sent again: each request counts once,
 * however often it is reported.
 * @param {(batch: Report[]) => Promise<Response>} send
 */
export function createReports(send) {
  /** @type {Report[]} */
  let queue = []
  /** @type {Promise<void> | undefined} */
  let flushing
  let lost = 0

  /** @param {Report[]} batch */
  async function isTaken(batch) {
    try {
      const answer = await send(batch)
      await answer.arrayBuffer()
      // A batch that is refused as such would be refused again; anything else is worth another try.
      return answer.ok || answer.status === 400 || answer.status === 413
    } catch {
      return false
    }
  }

  async function sendAll() {
    while (queue.length > 0) {
      const batch = queue.splice(0, batchRowsMax)
      if (await isTaken(batch)) continue
      queue = [...batch, ...queue]
      return
    }
  }

  /** Sends what waits, one batch at a time. */
  function flush() {
    flushing ??= sendAll().finally(() => {
      flushing = undefined
    })
    return flushing
  }

  const timer = setInterval(flush, flushMs)
  timer.unref()

  return {
    /** @param {string} requestId @param {number} status @param {number} latencyMs */
    add(requestId, status, latencyMs) {
      queue.push({ requestId, status, latencyMs })
      if (queue.length <= queueRowsMax) return
      queue.shift()
      if (lost++ === 0) console.error('keystile: the verifier takes no reports; the oldest are given up')
    },
    /** Stops, after sending what waits. */
    async close() {
      clearInterval(timer)
      await flushing
      for (let tries = 0; tries < closeTriesMax && queue.length > 0; tries++) await flush()
      if (queue.length > 0) console.error(`keystile: ${queue.length} reports were never taken`)
    },
  }
}
