import { setTimeout as delay } from 'node:timers/promises'
import { errorFields, type Log } from '@/lib/kit/log'

/** Something done again and again; what it fails at it does the next time. */
export type Chore = { name: string; everyMs: number; run(): Promise<unknown> }

/** Runs `chore` until `signal` aborts. A row of failures is one line in the log, and so is its end. */
export async function repeat({ name, everyMs, run }: Chore, log: Log, signal: AbortSignal): Promise<void> {
  let fails = false
  while (!signal.aborted) {
    try {
      await run()
      if (fails) log.info(`${name}: works again`)
      fails = false
    } catch (error) {
      if (!fails) log.error(`${name}: fails, and is tried again`, errorFields(error))
      fails = true
    }
    await delay(everyMs, undefined, { signal }).catch(() => {})
  }
}
