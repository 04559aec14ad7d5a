import { expect, it } from 'vitest'
import { mint } from '@/lib/credential/mint'
import { authenticate, parse } from '@/lib/credential/parse'
import { testPeppers } from '@/lib/testing/actors'
import { junkCredential } from './junk'

it('makes junk of every kind, none of which deserves a look-up', () => {
  const states = Array.from({ length: 50 }, (_, i) => {
    const text = junkCredential(i, mint('ks', 'live', testPeppers).credential, testPeppers)
    expect(authenticate(text, testPeppers) === undefined || parse(text)?.state !== 'whole').toBe(true)
    return parse(text)?.state ?? 'no credential'
  })
  expect(new Set(states)).toEqual(new Set(['no credential', 'damaged', 'whole']))
})
