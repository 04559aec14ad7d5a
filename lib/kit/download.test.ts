import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { textStream } from './download'

describe('textStream', () => {
  it('reads on behind empty parts, and makes no chunk of one', async () => {
    async function* text() {
      yield* ['', 'a,ü\n', '', '', 'b', '']
    }
    const chunks: string[] = []
    for await (const chunk of textStream(text())) chunks.push(new TextDecoder().decode(chunk))
    expect(chunks).toEqual(['a,ü\n', 'b'])
  })

  it('makes one part more than is read', async () => {
    let made = 0
    async function* text() {
      for (;;) {
        made++
        yield made % 2 === 0 ? 'a' : ''
      }
    }
    const reader = textStream(text()).getReader()
    await reader.read()
    await nextTurn()
    expect(made).toBe(4)
  })

  it('ends what finds nothing, once whoever reads went away', async () => {
    let isEnded = false
    async function* text() {
      try {
        for (;;) {
          await nextTurn()
          yield ''
        }
      } finally {
        isEnded = true
      }
    }
    const reader = textStream(text()).getReader()
    const read = reader.read()
    await nextTurn()
    await reader.cancel()
    expect(await read).toEqual({ done: true, value: undefined })
    expect(isEnded).toBe(true)
  })
})
