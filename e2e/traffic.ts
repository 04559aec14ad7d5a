import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { runningInstallation } from './installation'

export type Client = {
  /** The status of every answer so far. */
  answers: readonly number[]
  /** Gives it another key for all requests to come. */
  use(credential: string): void
  /** Lets it finish what it has asked. */
  stop(): Promise<void>
}

/** A program of its own that asks the weather API again and again; the key reaches it as a secret should, not as an argument. */
export function startClient(credential: string): Client {
  const url = `${runningInstallation().weatherUrl}/v1/weather/oslo`
  const program = spawn(process.execPath, ['e2e/weather-client.mjs', url], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers: number[] = []
  createInterface({ input: program.stdout }).on('line', (line) => answers.push(Number(line)))
  const use = (key: string) => program.stdin.write(`${key}\n`)
  use(credential)
  return {
    answers,
    use,
    async stop() {
      program.stdin.end()
      if (program.exitCode === null) await once(program, 'close')
    },
  }
}
