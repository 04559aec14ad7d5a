import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const socketName = '.s.PGSQL.5432'

export type Wire = {
  /** The database's address through this wire. */
  url: string
  /** Ends all connections and refuses new ones. */
  cut(): void
  /** Keeps connections, accepts new ones, and passes nothing on: what a dead switch does. */
  stall(): void
  mend(): void
  close(): Promise<void>
}

/** A wire to the Postgres at `url` (on its Unix socket) that a test can cut. */
export async function wireTo(url: string): Promise<Wire> {
  const target = new URL(url)
  const real = join(target.searchParams.get('host') ?? '', socketName)
  const folder = mkdtempSync(join(tmpdir(), 'keystile-wire-'))
  target.searchParams.set('host', folder)
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' | 'stalled' = 'whole'
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy()
      return
    }
    const far = connect(real)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => {
        if (state !== 'stalled') to.write(bytes)
      })
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  const endAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((done) => server.listen(join(folder, socketName), done))
  return {
    url: target.href,
    cut() {
      state = 'cut'
      endAll()
    },
    stall() {
      state = 'stalled'
    },
    mend() {
      if (state === 'stalled') endAll()
      state = 'whole'
    },
    async close() {
      endAll()
      await new Promise((done) => server.close(done))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
