import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type Program = { output(): string; exit: Promise<number | null>; stop(): Promise<number | null> }

/** Runs a program until it says `ready`, or ends. */
export async function runProgram(command: string[], env: Record<string, string>, ready: string): Promise<Program> {
  const [file = '', ...args] = command
  const child: ChildProcess = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  let output = ''
  const isReady = new Promise<void>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (output.includes(ready)) done()
      })
    }
  })
  await Promise.race([isReady, exit])
  return {
    output: () => output,
    exit,
    stop() {
      child.kill('SIGTERM')
      return exit
    },
  }
}
