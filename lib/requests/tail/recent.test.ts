import { expect, it } from 'vitest'
import { Recent } from './recent'
import { reportMsMax, Unreported } from './unreported'

it('keeps the last ids and forgets the first', () => {
  const recent = new Recent<number>(2)
  for (const id of [1, 2, 2, 3]) recent.add(id)
  expect([1, 2, 3].map((id) => recent.has(id))).toEqual([false, true, true])
})

it('looks at what is unreported once a second, until it is too old or too many', () => {
  const unreported = new Unreported<string>(2)
  for (const [id, ms] of [
    ['a', 0],
    ['b', 0],
    ['c', 500],
    ['b', 900],
  ] as const)
    unreported.add(id, ms)
  expect(unreported.due(1_000)).toEqual(['b', 'c'])
  expect(unreported.due(1_999)).toEqual([])
  unreported.delete('c')
  expect(unreported.due(2_000)).toEqual(['b'])
  expect(unreported.due(reportMsMax)).toEqual(['b'])
  expect(unreported.due(reportMsMax + 1_000)).toEqual([])
})
