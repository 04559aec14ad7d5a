// @ts-check
/**
 * A program that asks the weather API ten times a second with the key that it was last given, a line of its input, and
 * writes each answer's status as a line of its output. It ends with its input, or after ten minutes.
 */
import { createInterface } from 'node:readline'

const url = process.argv[2] ?? ''
const paceMs = 100
let key = ''
let asking = Promise.resolve()

const once = async () => {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } })
  await response.arrayBuffer()
  process.stdout.write(`${response.status}\n`)
}
const beat = setInterval(() => {
  if (key) asking = asking.then(once)
}, paceMs)
const end = () => clearInterval(beat)
setTimeout(end, 600_000).unref()
createInterface({ input: process.stdin })
  .on('line', (line) => {
    key = line
  })
  .on('close', end)
