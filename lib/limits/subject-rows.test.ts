import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import * as cell from './subject-rows'
import { SubjectRows, stride } from './subject-rows'

const nowMs = 1_000
function full() {
  const rows = new SubjectRows(3)
  const evicted: number[] = []
  const take = (id = newId('key')) => rows.take(id, nowMs, (row) => evicted.push(row))
  const ids = [newId('key'), newId('team'), newId('key')] as const
  const taken = ids.map((id) => rows.take(id, nowMs, () => {}))
  const set = (row: number, name: number, value: number) => {
    rows.cells[row * stride + name] = value
  }
  return { rows, evicted, take, ids, taken, set }
}

describe('the rows of keys and teams', () => {
  it('are the same for the same id, and know whose they are', () => {
    const { rows, ids, taken } = full()
    expect(ids.map((id) => rows.take(id, nowMs, () => {}))).toEqual(taken)
    expect(taken.map((row) => rows.idAt(row))).toEqual(ids)
    expect(rows.top).toBe(3)
  })

  it('keep their state when released, until room is needed; then those go first that owe and have nothing', () => {
    const { rows, evicted, take, taken, set } = full()
    const [owing = 0, idle = 0, lent = 0] = taken
    set(owing, cell.emptyMs, nowMs + 1)
    set(lent, cell.left, 1)
    for (const row of taken) rows.release(row)
    expect(take()).toBe(idle)
    const second = take()
    expect([owing, lent]).toContain(second)
    expect(evicted).toEqual([idle, second])
    expect([...rows.cells.slice(second * stride, (second + 1) * stride)]).toEqual(new Array(stride).fill(0))
  })

  it('are never taken from who holds them, as often as that is', () => {
    const { rows, take, ids, taken } = full()
    const [first = 0] = taken
    rows.take(ids[0], nowMs, () => {})
    rows.release(first)
    expect(() => take()).toThrow('more keys and teams are held')
    rows.release(first)
    expect(take()).toBe(first)
  })
})
