import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IdIndex } from './id-index'

const capacity = 24
/** Few ids, so that chains form, break and meet again. */
const ids = Array.from({ length: 40 }, (_, i) => `id-${String(i * 7919).padStart(7, '0')}`)
const idLength = 10
const step = fc.record({ act: fc.constantFrom('take', 'release', 'find'), id: fc.constantFrom(...ids) })

describe('an index of ids', () => {
  it('does what a Map of ids and a heap of free rows does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const index = new IdIndex(idLength, capacity)
        const model = new Map<string, number>()
        for (const { act, id } of steps) {
          const known = model.get(id) ?? -1
          if (act === 'find') expect(index.find(`x${id}y`, 1)).toBe(known)
          if (act === 'release' && known >= 0) {
            index.release(known)
            model.delete(id)
          }
          if (act === 'take') {
            const row = index.take(id)
            if (known >= 0 || model.size === capacity) expect(row).toBe(known)
            else {
              expect([...model.values()]).not.toContain(row)
              model.set(id, row)
            }
          }
        }
        expect(index.size).toBe(model.size)
        for (const id of ids) expect(index.find(id)).toBe(model.get(id) ?? -1)
        for (const [id, row] of model) expect(index.idAt(row)).toBe(id)
      }),
      { numRuns: 300 },
    )
  })

  it.each([1, 3, 4, 5, 12, 20])('tells ids of %i characters apart to the last one', (length) => {
    const index = new IdIndex(length, 62)
    const names = Array.from({ length: 62 }, (_, i) => String.fromCharCode(33 + i).padStart(length, 'z'))
    const rows = names.map((name) => index.take(name))
    expect(new Set(rows).size).toBe(62)
    expect(names.map((name) => index.find(name))).toEqual(rows)
    expect(rows.map((row) => index.idAt(row))).toEqual(names)
  })

  it('finds nothing in what is too short or no ASCII, and takes no such id', () => {
    const index = new IdIndex(4, 4)
    const row = index.take('abcd')
    expect([index.find('abc'), index.find('xabc', 1), index.find('abc\u0164')]).toEqual([-1, -1, -1])
    expect(index.find('abcde')).toBe(row)
    expect(() => index.take('abc')).toThrow(RangeError)
    expect(() => index.take('abc\u0164')).toThrow(RangeError)
  })

  it('frees no row twice', () => {
    const index = new IdIndex(4, 4)
    const row = index.take('abcd')
    index.release(row)
    expect(() => index.release(row)).toThrow(RangeError)
    expect([index.size, index.find('abcd')]).toEqual([0, -1])
  })
})

it('has every row free again when it is cleared', () => {
  const index = new IdIndex(3, 4)
  for (const id of ['aaa', 'bbb', 'ccc', 'ddd']) index.take(id)
  expect(index.take('eee')).toBe(-1)
  index.clear()
  expect([index.size, index.find('aaa')]).toEqual([0, -1])
  expect(new Set(['eee', 'fff', 'ggg', 'hhh'].map((id) => index.take(id)))).toEqual(new Set([0, 1, 2, 3]))
  expect(index.idAt(index.find('fff'))).toBe('fff')
})
