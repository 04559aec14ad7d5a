import { expect, it } from 'vitest'
import { idTime, isId } from '@/lib/kit/id'
import { newRequestId } from './event-id'

it('is an id of its time, and never the same twice', () => {
  const ids = Array.from({ length: 5_000 }, (_, i) => newRequestId(1_700_000_000_000 + (i % 3)))
  expect(ids.every((id) => isId('req', id))).toBe(true)
  expect(ids.map(idTime)).toEqual(ids.map((_, i) => 1_700_000_000_000 + (i % 3)))
  expect(new Set(ids).size).toBe(ids.length)
})
