import { AsyncLocalStorage } from 'node:async_hooks'
import { vi } from 'vitest'
import type { TeamCtx } from '../ctx'
import type { Row } from './rows'
import { verbsInTree } from './source'
import type { Things } from './things'

/** What a verb was about to be told. */
class Caught extends Error {
  readonly input: unknown
  constructor(input: unknown) {
    super('caught')
    this.input = input
  }
}

const wanted = new AsyncLocalStorage<string>()

type Verb = (...given: unknown[]) => unknown

/** The rows of the table, with verbs that can be caught at the moment they are called; import them from nowhere else in the test. */
export async function rowsThatCanBeCaught(): Promise<readonly Row[]> {
  for (const { file, name } of verbsInTree()) {
    vi.doMock(`@/${file.replace(/\.ts$/, '')}`, async (original) => {
      const verbs = await original<Record<string, Verb>>()
      const catching: Verb = (ctx, input, ...rest) => {
        if (wanted.getStore() === name) throw new Caught(input)
        return verbs[name]?.(ctx, input, ...rest)
      }
      return { ...verbs, [name]: Object.defineProperty(catching, 'name', { value: name }) }
    })
  }
  return (await import('./rows')).rows
}

/** Does all that a row does before it calls its verb, and answers what it would have told it. */
export async function inputOf(row: Row, ctx: TeamCtx, things: Things): Promise<unknown> {
  try {
    await wanted.run(row.verb.name, async () => row.call(ctx, things))
  } catch (error) {
    if (error instanceof Caught) return error.input
    throw error
  }
  throw new Error(`the row of ${row.verb.name} does not call it`)
}
