// Sends prepared requests on a fixed schedule, whatever the answers do: node open-loop.mjs '<json of Task>'.
// Latency counts from the moment a request was due, so that a server that stalls cannot hide it (no coordinated omission).
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

/**
 * @typedef {{ port: number, folder: string, width: number, perSecond: number, seconds: number, connections: number,
 *   wait: 'spin' | 'tick', idsPath: string | null }} Task
 * `wait`: `spin` keeps the core busy for microseconds' sake; `tick` sleeps up to a millisecond, where others need the core.
 * `idsPath`: where to write the request ids that were answered.
 */
/** @type {Task} */
const task = JSON.parse(process.argv[2])
const [head, slots, tail] = ['head', 'slots', 'tail'].map((name) => readFileSync(join(task.folder, name), 'latin1'))
const slotCount = slots.length / task.width
const total = Math.round(task.perSecond * task.seconds)
const intervalMs = 1_000 / task.perSecond
const patienceMs = 20_000

const latenciesMs = new Float64Array(total)
const ids = []
const idle = []
let sent = 0
let answered = 0
let failed = 0
let startMs = 0

const dueMs = (i) => startMs + i * intervalMs

function requestAt(i) {
  const from = (i % slotCount) * task.width
  return head + slots.slice(from, from + task.width) + tail
}

/** Sends what is due as far as there are connections; the rest waits, and its latency counts. */
function pump(nowMs) {
  const due = Math.min(total, Math.floor((nowMs - startMs) / intervalMs) + 1)
  while (sent < due && idle.length > 0) {
    const connection = idle.pop()
    connection.index = sent
    connection.socket.write(requestAt(sent), 'latin1')
    sent++
  }
}

function settle(connection, isGood) {
  if (connection.index < 0) return
  latenciesMs[answered + failed] = performance.now() - dueMs(connection.index)
  connection.index = -1
  if (isGood) answered++
  else failed++
}

/** A connection that is opened anew whenever it ends. */
function open(connection = { socket: undefined, index: -1, text: '' }) {
  const socket = connect(task.port, '127.0.0.1')
  socket.setNoDelay(true)
  connection.socket = socket
  connection.text = ''
  socket.setEncoding('latin1')
  socket.on('connect', () => idle.push(connection))
  socket.on('data', (text) => receive(connection, text))
  socket.on('error', () => {})
  socket.on('close', () => {
    settle(connection, false)
    const at = idle.indexOf(connection)
    if (at >= 0) idle.splice(at, 1)
    if (answered + failed < total) setTimeout(() => open(connection), 10)
  })
}

function receive(connection, text) {
  connection.text += text
  const headEnd = connection.text.indexOf('\r\n\r\n')
  if (headEnd < 0) return
  const bytes = Number(/\r\ncontent-length: (\d+)/i.exec(connection.text)?.[1])
  if (connection.text.length < headEnd + 4 + bytes) return
  const isGood = connection.text.startsWith('HTTP/1.1 200') && connection.text.includes('"valid":true', headEnd)
  if (isGood && task.idsPath) ids.push(/"requestId":"(\w+)"/.exec(connection.text)?.[1])
  connection.text = ''
  settle(connection, isGood)
  idle.push(connection)
  if (sent < total) pump(performance.now())
}

function loop() {
  const nowMs = performance.now()
  pump(nowMs)
  if (answered + failed === total) return finish()
  if (nowMs > dueMs(total) + patienceMs) {
    failed = total - answered
    return finish()
  }
  if (task.wait === 'spin') setImmediate(loop)
  else setTimeout(loop, 1)
}

function finish() {
  const sorted = latenciesMs.subarray(0, Math.min(total, answered + failed)).sort()
  const quantile = (share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (task.idsPath) writeFileSync(task.idsPath, ids.join('\n'))
  const told = { sent, answered, failed, p50Ms: quantile(0.5), p99Ms: quantile(0.99), maxMs: quantile(1) }
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0))
}

// Whoever asked for this load is gone: it has no more sense.
process.once('disconnect', () => process.exit(1))
process.channel?.unref()

for (let i = 0; i < task.connections; i++) open()
setTimeout(() => {
  startMs = performance.now()
  loop()
}, 300)
