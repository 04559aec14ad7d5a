import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sign } from './sign'

it('is the HMAC-SHA-512 of node:crypto, with peppers shorter and longer than a block', () => {
  const peppers = fc.uint8Array({ minLength: 32, maxLength: 300 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(peppers, fc.array(fc.stringMatching(/^[\x21-\x7e]{0,200}$/), { minLength: 1 }), (pepper, bodies) => {
      for (const body of bodies) {
        const digest = createHmac('sha512', pepper).update(body).digest()
        const { mac, tag } = sign(pepper, body)
        expect(mac).toEqual(digest.subarray(0, 32))
        expect(tag).toBe(digest.readUIntBE(32, 6) % 62 ** 6)
      }
    }),
  )
})
