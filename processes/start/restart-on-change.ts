import { watch } from 'node:fs'
import type { Child } from './child'

const settleMs = 200

/** In development: starts a program anew when its bundle has been written again. Answers how to end that. */
export function restartOnChange(children: readonly Child[]): () => void {
  const timers = new Map<Child, NodeJS.Timeout>()
  const watcher = watch('dist', (_, file) => {
    const child = children.find(({ program }) => program.args[0] === `dist/${file}`)
    if (!child) return
    clearTimeout(timers.get(child))
    timers.set(
      child,
      setTimeout(() => child.restart(), settleMs),
    )
  })
  return () => {
    watcher.close()
    for (const timer of timers.values()) clearTimeout(timer)
  }
}
