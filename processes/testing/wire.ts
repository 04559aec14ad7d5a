import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const socketName = '.s.PGSQL.5432'

export type Wire = {
  /** The database's address through this wire. */
  url: string
  /** Ends connections and refuses new ones; `who`: only those whose application name ends so. */
  cut(who?: string): void
  /** Keeps connections, accepts new ones, and passes nothing on: what a dead switch does. */
  stall(): void
  /** Passes everything on `ms` later, in both directions. */
  slow(ms: number): void
  mend(): void
  close(): Promise<void>
}

type Fault = { kind: 'none' } | { kind: 'cut'; who: string } | { kind: 'stalled' } | { kind: 'slow'; ms: number }
/** A client's connection and the one to Postgres behind it. */
type Pair = { near: Socket; far: Socket; name: string }

/** A wire to the Postgres at `url` (on its Unix socket) that a test can cut. */
export async function wireTo(url: string): Promise<Wire> {
  const target = new URL(url)
  const real = join(target.searchParams.get('host') ?? '', socketName)
  const folder = mkdtempSync(join(tmpdir(), 'keystile-wire-'))
  target.searchParams.set('host', folder)
  const pairs = new Set<Pair>()
  let fault: Fault = { kind: 'none' }
  const server = createServer((near) => {
    const pair = { near, far: connect(real), name: '' }
    pairs.add(pair)
    near.once('data', (startup) => {
      pair.name = applicationName(startup)
      if (isCut(pair)) end(pair)
    })
    pass(near, pair.far)
    pass(pair.far, near)
    near.on('close', () => pairs.delete(pair))
  })
  const pass = (from: Socket, to: Socket) => {
    // Bytes that are late are never overtaken, also not by those that come once the wire is mended.
    const late: Buffer[] = []
    const passOldest = () => to.write(late.shift() ?? '')
    from.on('data', (bytes) => {
      if (fault.kind === 'stalled') return
      late.push(bytes)
      if (fault.kind === 'slow') setTimeout(passOldest, fault.ms)
      else if (late.length > 1) setTimeout(passOldest)
      else passOldest()
    })
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
  const isCut = ({ name }: Pair) => fault.kind === 'cut' && name.endsWith(fault.who)
  const endAll = () => [...pairs].forEach(end)
  await new Promise<void>((done) => server.listen(join(folder, socketName), done))
  return {
    url: target.href,
    cut(who = '') {
      fault = { kind: 'cut', who }
      for (const pair of pairs) if (isCut(pair)) end(pair)
    },
    stall() {
      fault = { kind: 'stalled' }
    },
    slow(ms) {
      fault = { kind: 'slow', ms }
    },
    mend() {
      // What was lost in a stalled connection is not sent again.
      if (fault.kind === 'stalled') endAll()
      fault = { kind: 'none' }
    },
    async close() {
      endAll()
      await new Promise((done) => server.close(done))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function end({ near, far }: Pair): void {
  near.destroy()
  far.destroy()
}

/** What a client calls itself in the first message of Postgres' protocol; '' where it does not. */
function applicationName(startup: Buffer): string {
  const words = startup.toString('utf8').split('\0')
  return words[words.indexOf('application_name') + 1] ?? ''
}
