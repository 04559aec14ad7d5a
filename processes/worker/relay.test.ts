import { describe, expect, it } from 'vitest'
import { relay } from './relay'

/** A batch that is moved on by hand, and what happened to all, in order. */
function batch(name: string, happened: string[]) {
  let [sendRows, commit, fail] = [() => {}, () => {}, (_: Error) => {}]
  const rowsAreSent = new Promise<void>((done) => {
    sendRows = done
  })
  const isCommitted = new Promise<void>((done, refuse) => {
    commit = done
    fail = refuse
  })
  return { name, rowsAreSent, isCommitted, sendRows, commit, fail: () => fail(new Error(name)), happened }
}
type Batch = ReturnType<typeof batch>

const run = async (
  { name, rowsAreSent, isCommitted, happened }: Batch,
  place: Parameters<Parameters<typeof relay>[1]>[1],
) => {
  happened.push(`${name} begins`)
  await rowsAreSent
  place.rowsAreIn()
  await place.turn
  happened.push(`${name} counts`)
  await isCommitted
  return name
}
const settled = () => new Promise<void>((done) => setImmediate(done))

describe('relay', () => {
  it('begins a batch when the rows of the one before are in, and lets it count when that is done', async () => {
    const happened: string[] = []
    const [a, b, c] = ['a', 'b', 'c'].map((name) => batch(name, happened)) as [Batch, Batch, Batch]
    const all = relay([a, b, c], run)
    await settled()
    expect(happened).toEqual(['a begins'])
    a.sendRows()
    b.sendRows()
    await settled()
    expect(happened).toEqual(['a begins', 'a counts', 'b begins'])
    a.commit()
    await settled()
    expect(happened.slice(3).sort()).toEqual(['b counts', 'c begins'])
    c.sendRows()
    for (const one of [b, c]) one.commit()
    expect(await all).toEqual(['a', 'b', 'c'])
  })

  it('begins no more where one fails, and ends when the others have ended', async () => {
    const happened: string[] = []
    const [a, b, c] = ['a', 'b', 'c'].map((name) => batch(name, happened)) as [Batch, Batch, Batch]
    const all = relay([a, b, c], run)
    let hasEnded = false
    all.catch(() => {
      hasEnded = true
    })
    a.sendRows()
    await settled()
    a.fail()
    await settled()
    expect(hasEnded).toBe(false)
    b.sendRows()
    b.commit()
    await expect(all).rejects.toThrow('a')
    expect(happened).toEqual(['a begins', 'a counts', 'b begins', 'b counts'])
  })
})
