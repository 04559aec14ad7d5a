import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Prepared requests in a folder: each is `head`, one of the slots, and `tail`, which are files of these names. */
export type Requests = { folder: string; width: number; count: number }

export type RequestTexts = { head: string; slots: readonly string[]; tail: string }

/** Writes requests down for the load programs. All slots must be equally wide. */
export async function writeRequests(folder: string, { head, slots, tail }: RequestTexts): Promise<Requests> {
  const width = slots[0]?.length ?? 0
  if (width === 0 || slots.some(({ length }) => length !== width)) throw new Error('slots must be equally wide')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'head'), head)
  writeFileSync(join(folder, 'tail'), tail)
  await pipeline(Readable.from(chunks(slots)), createWriteStream(join(folder, 'slots')))
  return { folder, width, count: slots.length }
}

function* chunks(slots: readonly string[]) {
  for (let at = 0; at < slots.length; at += 10_000) yield slots.slice(at, at + 10_000).join('')
}

const userAgent = 'acme-client/4.2.0 (linux; x64)'
/** Fixed width: `/v1/stations/4711` and an address of 192.0.2.0/24, as a thousand clients would send them. */
const station = (i: number) => String(1_000 + ((i * 7_919) % 9_000))
const address = (i: number) => `192.0.2.${100 + ((i * 31) % 150)}`

/** `POST /v1/verify` as an API server sends it. What is missing of a short credential, the path has more. */
export function verifyRequests(service: string, credentials: readonly string[]): RequestTexts {
  const width = credentials.reduce((most, { length }) => Math.max(most, length), 0)
  const slot = (credential: string, i: number) =>
    `${credential}","request":{"method":"GET","path":"/v1/stations/${station(i)}${'0'.repeat(width - credential.length)}","ip":"${address(i)}`
  const slots = credentials.map(slot)
  const before = '{"credential":"'
  const after = `","userAgent":"${userAgent}"},"scopes":["weather:read"]}`
  const bytes = before.length + (slots[0]?.length ?? 0) + after.length
  const head =
    `POST /v1/verify HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${service}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n${before}`
  return { head, slots, tail: after }
}

/** What a client of a gateway sends: its key in the header. */
export function gatewayRequests(credentials: readonly string[]): RequestTexts {
  return {
    head: 'GET /v1/stations/',
    slots: credentials.map((credential, i) => `${station(i)} HTTP/1.1\r\nAuthorization: Bearer ${credential}`),
    tail: `\r\nHost: 127.0.0.1\r\nUser-Agent: ${userAgent}\r\n\r\n`,
  }
}

/** `POST /verify` of the peers' servers. */
export function peerRequests(keys: readonly string[]): RequestTexts {
  const bytes = '{"key":""}'.length + (keys[0]?.length ?? 0)
  const head = `POST /verify HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n{"key":"`
  return { head, slots: keys, tail: '"}' }
}
