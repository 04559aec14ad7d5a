import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mails } from '@/db/schema/outbox'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Id } from '@/lib/kit/id'
import { createLog } from '@/lib/kit/log'
import { createPostman } from './postman'
import { pruneMails } from './prune'
import { queueMail } from './queue'
import { type Sender, sendDueMails } from './send'
import { type MailServer, startMailServer } from './testing/mail-server'

const login = { user: 'keystile', password: 'hush' }
const ada = 'ada@example.com'
const minuteMs = 60_000
let database: TestDatabase
let server: MailServer
let nowMs: number
let logged: string[]
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.sql`truncate mails`
  server = await startMailServer({ login })
  nowMs = Date.now() + minuteMs
  logged = []
})
afterEach(() => server.close())

function sender(password = login.password): Sender {
  const settings = { host: '127.0.0.1', port: server.port, secure: false, from: 'Keystile <keys@example.com>' }
  return {
    db: database.db,
    postman: createPostman({ ...settings, login: { ...login, password } }, 'keys.example.com'),
    log: createLog('test', (line) => logged.push(line)),
    now: () => new Date(nowMs),
    stop: new AbortController().signal,
  }
}
const queue = (recipient = ada, subject = 'Come in') =>
  database.db.transaction((tx) => queueMail(tx, { recipient, subject, text: 'The door is open: http://door' }))
const read = async (id: Id<'mail'>) => (await database.db.select().from(mails).where(eq(mails.id, id)))[0]
const pass = (minutes: number) => {
  nowMs += minutes * minuteMs
}

describe('sending', () => {
  it('delivers what is due, and keeps who got it, not what it said', async () => {
    const id = await queue(ada, 'Grüße an “Ada”')
    expect(await sendDueMails(sender())).toBe(1)
    expect(server.received).toMatchObject([{ to: ada, messageId: `<${id}@keys.example.com>` }])
    expect(server.received[0]?.raw).toMatch(/From: Keystile <keys@example.com>[\s\S]*The door is open: http:\/\/door/)
    expect(await read(id)).toMatchObject({
      recipient: ada,
      subject: 'Grüße an “Ada”',
      text: '',
      sentAt: new Date(nowMs),
    })
    expect(await sendDueMails(sender())).toBe(0)
  })

  it('waits longer each time where the server says later, and goes on with other letters', async () => {
    server.refuse(ada, { code: 450, words: 'mailbox busy' })
    const id = await queue()
    const other = await queue('grace@example.com')
    expect(await sendDueMails(sender())).toBe(1)
    expect(await read(other)).toMatchObject({ sentAt: new Date(nowMs) })
    expect(await read(id)).toMatchObject({ attempts: 1, sentAt: null, nextAttemptAt: new Date(nowMs + minuteMs) })
    expect((await read(id))?.lastError).toContain('mailbox busy')
    pass(1)
    await sendDueMails(sender())
    expect(await read(id)).toMatchObject({ attempts: 2, nextAttemptAt: new Date(nowMs + 2 * minuteMs) })
    server.refuse(ada, null)
    pass(1)
    expect(await sendDueMails(sender())).toBe(0)
    pass(1)
    expect(await sendDueMails(sender())).toBe(1)
    expect(await read(id)).toMatchObject({ attempts: 3, lastError: null, text: '' })
  })

  it('gives up at once where the server says never, and says so loudly', async () => {
    server.refuse(ada, { code: 550, words: 'no such mailbox' })
    const id = await queue()
    await sendDueMails(sender())
    expect(await read(id)).toMatchObject({ givenUpAt: new Date(nowMs), sentAt: null })
    expect((await read(id))?.lastError).toContain('no such mailbox')
    expect(logged.join('')).toMatch(/"level":"error".*gave up on a mail.*no such mailbox/)
    pass(60 * 24)
    server.refuse(ada, null)
    expect(await sendDueMails(sender())).toBe(0)
  })

  it('gives up after three days of "later"', async () => {
    server.refuse(ada, { code: 450, words: 'mailbox busy' })
    const id = await queue()
    const from = nowMs
    for (let rounds = 0; rounds < 40; rounds++) {
      await sendDueMails(sender())
      nowMs = (await read(id))?.nextAttemptAt.getTime() ?? 0
    }
    const mail = await read(id)
    expect(mail).toMatchObject({ attempts: 20, sentAt: null })
    expect((mail?.givenUpAt?.getTime() ?? 0) - from).toBeLessThan(3 * 24 * 60 * minuteMs)
  })

  it('of two workers at once sends each letter once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => queue(`person${n}@example.com`)))
    const sent = await Promise.all([sendDueMails(sender()), sendDueMails(sender())])
    expect(sent[0] + sent[1]).toBe(20)
    expect(server.received.map(({ messageId }) => messageId).sort()).toEqual(
      ids.map((id) => `<${id}@keys.example.com>`).sort(),
    )
  })

  it('stops after the letter in hand', async () => {
    await queue()
    await queue()
    const [stop, held] = [new AbortController(), server.hold()]
    const sending = sendDueMails({ ...sender(), stop: stop.signal })
    await held.waiting
    stop.abort()
    held.release()
    expect(await sending).toBe(1)
    expect(server.received).toHaveLength(1)
  })
})

describe('a server that cannot be reached', () => {
  it('is asked once a round, blames no letter, and gets all when it is back', async () => {
    const ids = [await queue(), await queue('grace@example.com')]
    const { port } = server
    const gone = sender()
    await server.close()
    expect(await sendDueMails(gone)).toBe(0)
    const attempts = await Promise.all(ids.map(async (id) => (await read(id))?.attempts))
    expect(attempts.sort()).toEqual([0, 1])
    server = await startMailServer({ port, login })
    pass(1)
    expect(await sendDueMails(gone)).toBe(2)
  })

  it.each([
    ['a wrong password', () => sender('wrong'), /535|auth/i],
    ['a name that is none', () => unknownHost(), /ENOTFOUND|EAI_AGAIN|getaddrinfo/],
  ])('does not lose a letter to %s', async (_, bad, words) => {
    const id = await queue()
    expect(await sendDueMails(bad())).toBe(0)
    expect(await read(id)).toMatchObject({ attempts: 1, givenUpAt: null, sentAt: null })
    expect((await read(id))?.lastError).toMatch(words)
    pass(1)
    expect(await sendDueMails(sender())).toBe(1)
  })
})

const unknownHost = (): Sender => ({
  ...sender(),
  postman: createPostman({ host: 'mail.invalid', port: 25, secure: false, login: null, from: 'a@example.com' }, 'x'),
})

describe('a sender that died', () => {
  it('leaves its letter to be sent again, under the same Message-ID', async () => {
    const id = await queue()
    const died = { ...sender().postman, deliver: () => new Promise<never>(() => {}) }
    void sendDueMails({ ...sender(), postman: died })
    await expect.poll(async () => (await read(id))?.attempts).toBe(1)
    expect(await sendDueMails(sender())).toBe(0)
    pass(5)
    expect(await sendDueMails(sender())).toBe(1)
    expect(server.received.map(({ messageId }) => messageId)).toEqual([`<${id}@keys.example.com>`])
  })
})

describe('pruning', () => {
  it('empties what nobody got within 30 days, and forgets mails after 180', async () => {
    const id = await queue()
    const sent = await queue('grace@example.com')
    await database.db.update(mails).set({ sentAt: new Date(), text: '' }).where(eq(mails.id, sent))
    pass(29 * 24 * 60)
    await pruneMails(database.db, new Date(nowMs))
    expect(await read(id)).toMatchObject({ givenUpAt: null, text: expect.stringContaining('door') })
    pass(2 * 24 * 60)
    await pruneMails(database.db, new Date(nowMs))
    expect(await read(id)).toMatchObject({ text: '', lastError: 'Not sent within 30 days.' })
    expect(await read(sent)).toMatchObject({ givenUpAt: null, lastError: null })
    expect(await sendDueMails(sender())).toBe(0)
    pass(150 * 24 * 60)
    await pruneMails(database.db, new Date(nowMs))
    expect(await database.db.select().from(mails)).toEqual([])
  })
})
