import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const program = '/usr/bin/redis-server'

/** Whether these tests can run; on the build server they must. */
export const hasRedis = existsSync(program) || process.env['CI'] !== undefined

/** A real Redis on a Unix socket of its own. */
export class TestRedis {
  readonly #folder = mkdtempSync(join(tmpdir(), 'keystile-redis-'))
  readonly #socket = join(this.#folder, 'redis.sock')
  readonly url = `unix://${this.#socket}`
  #process: ChildProcess | undefined

  async start(): Promise<void> {
    const options = ['--port', '0', '--unixsocket', this.#socket, '--save', '', '--appendonly', 'no']
    this.#process = spawn(program, [...options, '--dir', this.#folder], { stdio: 'ignore' })
    while (!(await this.#answers())) await delay(10)
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(name)
  }

  async kill(): Promise<void> {
    const process = this.#process
    this.#process = undefined
    if (!process) return
    process.kill('SIGKILL')
    await once(process, 'exit')
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #answers(): Promise<boolean> {
    const socket = connect(this.#socket)
    try {
      await once(socket, 'connect')
      return true
    } catch {
      return false
    } finally {
      socket.destroy()
    }
  }
}
