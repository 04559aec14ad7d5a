import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

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
