import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { end } from './programs'

export type Supervised = {
  /** The process that runs now. */
  child(): ChildProcess
  /** How often it has died. */
  deaths(): number
  /** Kills it as nothing can be prepared for; resolves when the next one is ready. */
  kill(): Promise<void>
  /** Ends it for good; returns its exit code. */
  stop(): Promise<number | null>
}

/** A program that is started again whenever it dies, as `npm start` does. */
export async function supervise(start: () => Promise<ChildProcess>): Promise<Supervised> {
  let deaths = 0
  let isOver = false
  let child = await start()
  let next = Promise.resolve()
  const watch = () => {
    next = once(child, 'exit').then(async () => {
      if (isOver) return
      deaths++
      child = await start()
      watch()
    })
  }
  watch()
  return {
    child: () => child,
    deaths: () => deaths,
    async kill() {
      const replaced = next
      child.kill('SIGKILL')
      await replaced
    },
    async stop() {
      isOver = true
      return end(child, 'SIGTERM')
    },
  }
}
