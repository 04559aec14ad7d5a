// The bound of what shipping can reach: the rows of a journal's segments into the log by COPY, and nothing else.
import { readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'

const { POSTGRES_SOCKET, COLUMNS, FRAME_HEAD_BYTES, BATCH_BYTES } = process.env
const sql = postgres({ path: POSTGRES_SOCKET, user: 'keystile', database: 'postgres', max: 1 })

/** The message is the paths of segments of one frame each; the answer is the time that their rows took, in milliseconds. */
process.on('message', async (message) => {
  if (!message.startsWith('[')) return
  const begunMs = performance.now()
  for (const batch of batchesOf(JSON.parse(message))) {
    await sql.begin(async (tx) => {
      await pipeline(batch, await tx.unsafe(`copy requests (${COLUMNS}) from stdin`).writable())
    })
  }
  process.send(performance.now() - begunMs)
})

/** So many bytes go in one transaction. */
function* batchesOf(paths) {
  let batch = []
  let bytes = 0
  for (const path of paths) {
    const rows = readFileSync(path).subarray(Number(FRAME_HEAD_BYTES))
    batch.push(rows)
    bytes += rows.length
    if (bytes < Number(BATCH_BYTES)) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

await sql`select 1`
console.log('listening')
