import { expect, it } from 'vitest'
import { mint } from '@/lib/credential/mint'
import { testPeppers } from '@/lib/testing/actors'
import { peerRequests, verifyRequests } from './requests'

const credentials = Array.from({ length: 20 }, () => mint('ks', 'live', testPeppers).credential)

it('prepares requests that say how long they are and bring each credential, be it cut', () => {
  const mixed = credentials.map((credential, i) => (i % 3 === 0 ? credential : credential.slice(0, -i)))
  const { head, slots, tail } = verifyRequests('ksvc_live_service', mixed)
  expect(new Set(slots.map(({ length }) => length)).size).toBe(1)
  const bodies = slots.map((slot) => {
    const [top = '', body = ''] = `${head}${slot}${tail}`.split('\r\n\r\n')
    expect(top).toContain(`Content-Length: ${body.length}`)
    return JSON.parse(body)
  })
  expect(bodies.map(({ credential }) => credential)).toEqual(mixed)
})

it('prepares those of peers', () => {
  const { head, slots, tail } = peerRequests(['abc', 'def'])
  const [top = '', body = ''] = `${head}${slots[1]}${tail}`.split('\r\n\r\n')
  expect(top).toContain(`Content-Length: ${body.length}`)
  expect(JSON.parse(body)).toEqual({ key: 'def' })
})
