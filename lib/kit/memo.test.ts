import { expect, it } from 'vitest'
import { memo } from './memo'

it('asks once for each text, starts over when it is full, and remembers nothing long or thrown', () => {
  const asked: string[] = []
  const lengthOf = memo((text) => {
    asked.push(text)
    if (text === 'bad') throw new Error('bad')
    return text.length
  }, 2)
  expect([lengthOf('a'), lengthOf('a'), lengthOf('bb'), lengthOf('bb')]).toEqual([1, 1, 2, 2])
  expect(asked).toEqual(['a', 'bb'])
  expect([lengthOf('ccc'), lengthOf('a')]).toEqual([3, 1])
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a'])
  const long = 'x'.repeat(300)
  expect([lengthOf(long), lengthOf(long)]).toEqual([300, 300])
  for (let i = 0; i < 2; i++) expect(() => lengthOf('bad')).toThrow('bad')
  expect(asked.slice(4)).toEqual([long, long, 'bad', 'bad'])
})
