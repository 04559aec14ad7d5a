// What replay.lua does, with autocannon, where wrk is missing: node replay.mjs <url> <connections> <seconds> <folder> <width> <first> <stride>
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'

const [url, connections, seconds, folder, width, first, stride] = process.argv.slice(2)
const [head, slots, tail] = ['head', 'slots', 'tail'].map((name) => readFileSync(join(folder, name), 'latin1'))
const count = slots.length / Number(width)
let at = Number(first)

/** The next prepared request, taken apart again: autocannon puts its own together. */
function next() {
  const from = at * Number(width)
  at = (at + Number(stride)) % count
  const [top, body] = `${head}${slots.slice(from, from + Number(width))}${tail}`.split('\r\n\r\n')
  const [line, ...fields] = top.split('\r\n')
  const [method, path] = line.split(' ')
  return { method, path, headers: Object.fromEntries(fields.map((field) => field.split(': '))), body }
}

const result = await autocannon({
  url,
  connections: Number(connections),
  duration: Number(seconds),
  requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
})
const told = {
  requests: result['2xx'],
  seconds: result.duration,
  refused: result.non2xx,
  broken: result.errors + result.timeouts,
  p50Us: result.latency.p50 * 1_000,
  p99Us: result.latency.p99 * 1_000,
}
process.stdout.write(`\n${JSON.stringify(told)}\n`)
