import { describe, expect, it } from 'vitest'
import { Batch } from './batch'

const quiet = { onStuck: () => {}, onFailure: () => {} }
function pending() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('a batch of look-ups', () => {
  it('asks once for all ids of a turn', async () => {
    const queries: string[][] = []
    const batch = new Batch<string>(async (ids) => {
      queries.push([...ids])
      return new Map(ids.map((id) => [id, `facts of ${id}`]))
    }, quiet)
    expect(await Promise.all(['a', 'b', 'c'].map((id) => batch.lookUp(id)))).toEqual([
      'facts of a',
      'facts of b',
      'facts of c',
    ])
    expect(queries).toEqual([['a', 'b', 'c']])
  })

  it('shares many ids of a turn among its queries, and leaves none out', async () => {
    const queries: string[][] = []
    const batch = new Batch<string>(async (ids) => {
      queries.push([...ids])
      return new Map(ids.map((id) => [id, id]))
    }, quiet)
    const ids = Array.from({ length: 100 }, (_, i) => `${i}`)
    expect(await Promise.all(ids.map((id) => batch.lookUp(id)))).toEqual(ids)
    expect(queries.map(({ length }) => length)).toEqual([25, 25, 25, 25])
    expect(queries.flat()).toEqual(ids)
  })

  it('says that there is none', async () => {
    const batch = new Batch<string>(async () => new Map(), quiet)
    expect(await batch.lookUp('a')).toBeUndefined()
  })

  it('runs a few queries at once and never more', async () => {
    let running = 0
    let most = 0
    const open = pending()
    const batch = new Batch<string>(async () => {
      running++
      most = Math.max(most, running)
      await open.promise
      running--
      return new Map()
    }, quiet)
    const all = Promise.all(Array.from({ length: 5_000 }, (_, i) => batch.lookUp(`${i}`)))
    await expect.poll(() => running).toBe(4)
    open.resolve()
    await all
    expect(most).toBe(4)
  })

  it('turns away what would wait too long in line', async () => {
    const open = pending()
    const batch = new Batch<string>(() => open.promise.then(() => new Map()), quiet)
    const all = Promise.allSettled(Array.from({ length: 20_001 }, (_, i) => batch.lookUp(`${i}`)))
    open.resolve()
    const outcomes = await all
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(outcomes.at(-1)).toMatchObject({ status: 'rejected' })
  })

  it('fails all who wait for a query that fails, and only them', async () => {
    let isAway = true
    const failures: unknown[] = []
    const batch = new Batch<string>(
      async (ids) => {
        if (isAway) throw new Error('away')
        return new Map(ids.map((id) => [id, id]))
      },
      { ...quiet, onFailure: (error) => failures.push(error) },
    )
    await expect(batch.lookUp('a')).rejects.toThrow('away')
    isAway = false
    expect(await batch.lookUp('a')).toBe('a')
    expect(failures).toHaveLength(1)
  })

  it('gives stuck queries up, and all who wait behind them', async () => {
    let stuck = 0
    const batch = new Batch<string>(() => new Promise(() => {}), { ...quiet, onStuck: () => stuck++ })
    const outcomes = await Promise.allSettled(Array.from({ length: 2_500 }, (_, i) => batch.lookUp(`${i}`)))
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
    expect(stuck).toBe(4)
  })
})
