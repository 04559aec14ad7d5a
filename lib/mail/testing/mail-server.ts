import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** What a mail server says no with, e.g. `450` and `come back later`. */
export type Refusal = { code: number; words: string }
export type Received = { to: string; messageId: string; subject: string; raw: string }

export type MailServer = {
  port: number
  /** All that was accepted, oldest first. */
  received: Received[]
  /** How often somebody has connected. */
  connections(): number
  /** Refuses letters to an address, until told otherwise with null. */
  refuse(address: string, refusal: Refusal | null): void
  /** Keeps the answer to each letter back until the function that it returns is called; `waiting` tells when one waits. */
  hold(): { waiting: Promise<void>; release(): void }
  close(): Promise<void>
}

type Options = { port?: number; login?: { user: string; password: string } }

/** A mail server on 127.0.0.1; with `login` nobody else may send. */
export async function startMailServer({ port = 0, login }: Options = {}): Promise<MailServer> {
  const received: Received[] = []
  const refusals = new Map<string, Refusal>()
  let connections = 0
  let held: { seen(): void; until: Promise<void> } | null = null
  const server = new SMTPServer({
    authOptional: !login,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_, done) => done(connections++ < 0 ? new Error('never') : undefined),
    onAuth: ({ username, password }, _, done) =>
      username === login?.user && password === login?.password ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo({ address }, _, done) {
      const refusal = refusals.get(address)
      done(refusal ? Object.assign(new Error(refusal.words), { responseCode: refusal.code }) : undefined)
    },
    async onData(stream, { envelope }, done) {
      const raw = await text(stream)
      held?.seen()
      await held?.until
      received.push({ to: envelope.rcptTo[0]?.address ?? '', ...headersOf(raw), raw })
      done()
    },
  })
  server.on('error', () => {}) // a client that is killed breaks its connection
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  return {
    port: (listening.address() as AddressInfo).port,
    received,
    connections: () => connections,
    refuse: (address, refusal) => void (refusal ? refusals.set(address, refusal) : refusals.delete(address)),
    hold() {
      const [seen, until] = [signal(), signal()]
      held = { seen: seen.give, until: until.given }
      const release = () => {
        held = null
        until.give()
      }
      return { waiting: seen.given, release }
    },
    close: () => new Promise((done) => server.close(done)),
  }
}

function headersOf(raw: string): { messageId: string; subject: string } {
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(raw)?.[1]?.trim() ?? ''
  return { messageId: header('Message-ID'), subject: header('Subject') }
}

function signal(): { given: Promise<void>; give(): void } {
  let give = () => {}
  const given = new Promise<void>((done) => {
    give = done
  })
  return { given, give }
}
