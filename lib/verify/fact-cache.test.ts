import { describe, expect, it } from 'vitest'
import { FactCache } from './fact-cache'
import { MapStore } from './fact-store'

/** A cache whose look-ups end when the test says so. */
function cacheUnderTest() {
  let ms = 0
  const lookUps: { id: string; answer(facts: string | undefined): void; fail(): void }[] = []
  const cache = new FactCache<string>({
    lookUp: (id) =>
      new Promise((resolve, reject) => {
        lookUps.push({ id, answer: resolve, fail: () => reject(new Error('away')) })
      }),
    clock: { wallMs: () => 0, monotonicMs: () => ms },
    store: new MapStore<string>(10),
    keepMs: 60_000,
  })
  const fill = async (id: string) => {
    const loaded = cache.load(id)
    lookUps.at(-1)?.answer(`facts of ${id}`)
    await loaded
  }
  return { cache, lookUps, fill, pass: (by: number) => (ms += by) }
}

describe('the cache of facts', () => {
  it('keeps what was found', async () => {
    const { cache, fill } = cacheUnderTest()
    expect(cache.get('a')).toBeUndefined()
    await fill('a')
    expect(cache.get('a')?.facts).toBe('facts of a')
  })

  it('keeps for a second that there is none', async () => {
    const { cache, lookUps, pass } = cacheUnderTest()
    const loaded = cache.load('a')
    lookUps[0]?.answer(undefined)
    await loaded
    pass(999)
    expect(cache.get('a')).toMatchObject({ facts: undefined })
    pass(1)
    expect(cache.get('a')).toBeUndefined()
  })

  it('looks an id up once for all who wait', async () => {
    const { cache, lookUps } = cacheUnderTest()
    const all = Promise.all([cache.load('a'), cache.load('a'), cache.load('a')])
    expect(lookUps).toHaveLength(1)
    lookUps[0]?.answer('x')
    expect(await all).toEqual(['x', 'x', 'x'])
  })

  it.each([
    ['the id', ['a']],
    ['everything', 'all' as const],
  ])('does not believe a look-up that began before %s was forgotten', async (_, ids) => {
    const { cache, lookUps } = cacheUnderTest()
    const loaded = cache.load('a')
    cache.forget(ids)
    lookUps[0]?.answer('before')
    await expect.poll(() => lookUps.length).toBe(2)
    expect(cache.get('a')).toBeUndefined()
    lookUps[1]?.answer('after')
    expect(await loaded).toBe('after')
    expect(cache.get('a')?.facts).toBe('after')
  })

  it('gives up where changes come faster than answers', async () => {
    const { cache, lookUps } = cacheUnderTest()
    const loaded = cache.load('a')
    loaded.catch(() => {})
    for (let i = 0; i < 3; i++) {
      await expect.poll(() => lookUps.length).toBe(i + 1)
      cache.forget(['a'])
      lookUps[i]?.answer('before')
    }
    await expect(loaded).rejects.toThrow('faster')
    expect(cache.get('a')).toBeUndefined()
  })

  it('keeps nothing of a look-up that failed, and tries again', async () => {
    const { cache, lookUps, fill } = cacheUnderTest()
    const loaded = cache.load('a')
    lookUps[0]?.fail()
    await expect(loaded).rejects.toThrow('away')
    await fill('a')
    expect(cache.get('a')?.facts).toBe('facts of a')
  })
})
