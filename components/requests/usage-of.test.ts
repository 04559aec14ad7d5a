import { expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { usageInput } from '@/lib/usage/contract'
import { usageAround, usageOfList } from './usage-of'

const key = newId('key')
const asked = (href: string) => {
  const { pathname, searchParams } = new URL(href, 'http://portal.test')
  expect(pathname).toBe('/acme/usage')
  return usageInput.parse(Object.fromEntries(searchParams))
}
const at = Date.parse('2026-11-23T10:07:31.250Z')
const minuteMs = 60_000

it('is the hour around a request, of its key', () => {
  const time = new Date(at).toISOString()
  const hour = { from: at - 31_250 - 30 * minuteMs, to: at - 31_250 + 30 * minuteMs }
  expect(asked(usageAround('acme', { time, key: { id: key, name: 'ci' } }))).toEqual({ ...hour, key })
  expect(asked(usageAround('acme', { time, key: null }))).toEqual(hour)
})

it('is the time of a list, of what it is narrowed to as far as usage knows it', () => {
  const span = { fromMs: at - 1_000, toMs: at }
  const time = { from: at - 1_000, to: at }
  expect(asked(usageOfList('acme', {}, span))).toEqual({})
  expect(asked(usageOfList('acme', { key: [key], status: ['5xx'] }, span))).toEqual({ key })
  expect(asked(usageOfList('acme', { from: at - 1_000, environment: ['live'] }, span))).toEqual({
    ...time,
    environment: 'live',
  })
  for (const several of [[key, newId('key')], [`!${key}`], ['ci-*']])
    expect(asked(usageOfList('acme', { to: at, key: several }, span))).toEqual(time)
})
