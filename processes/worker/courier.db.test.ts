import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mails } from '@/db/schema/outbox'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Id } from '@/lib/kit/id'
import { queueMail } from '@/lib/mail/queue'
import { type MailServer, startMailServer } from '@/lib/mail/testing/mail-server'
import { emitEvent } from '@/lib/outbox/emit'
import { sampleRow } from '@/lib/requests/testing/rows'
import { writeSegment } from '@/lib/requests/testing/segment'
import { testMember, testTeam } from '@/lib/testing/actors'
import { end, freePort, type Programs, programsForTests } from '@/processes/testing/programs'

let database: TestDatabase
let programs: Programs
let server: MailServer
let dataFolder: string
beforeAll(async () => {
  database = await testDatabase()
  programs = await programsForTests(['worker'])
  dataFolder = mkdtempSync(join(tmpdir(), 'keystile-courier-'))
})
afterAll(async () => {
  await programs.stop()
  rmSync(dataFolder, { recursive: true })
  await database.drop()
})
beforeEach(async () => {
  await database.sql`truncate mails, outbox_events, notifications`
  server = await startMailServer()
  return async () => {
    await programs.end()
    await server.close()
  }
})

const startWorker = (port = server.port) =>
  programs.start(
    'worker',
    {
      DATABASE_URL: database.url,
      KEYSTILE_DATA: dataFolder,
      KEYSTILE_URL: 'https://keys.example.com',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'keys@example.com',
    },
    'shipping',
  )
const queue = () =>
  database.db.transaction((tx) => queueMail(tx, { recipient: 'ada@example.com', subject: 'Come in', text: 'open' }))
const sent = async () => (await database.db.select().from(mails)).filter(({ sentAt }) => sentAt).map(({ id }) => id)
/** As if the time had passed for which a dead worker's claim is respected. */
const claimsEnd = () => database.sql`update mails set next_attempt_at = now() where sent_at is null`
const messageId = (id: Id<'mail'>) => `<${id}@keys.example.com>`
const received = () => server.received.map((letter) => letter.messageId)

describe('the worker', () => {
  it('tells people of what is in the outbox, and mails what waits for nothing', async () => {
    const teamId = await testTeam(database.db)
    const admin = await testMember(database.db, teamId, 'admin')
    await startWorker()
    const leak = { teamId, event: 'key.leaked', subjectId: 'key_1', data: { name: 'Nightly' } } as const
    await database.db.transaction((tx) => emitEvent(tx, admin, leak))
    await expect.poll(() => server.received.length).toBe(1)
    expect(server.received[0]?.raw).toContain('Nightly')
  })

  it('killed before the server has taken a letter sends it once all the same', async () => {
    const id = await queue()
    const held = server.hold()
    const worker = await startWorker()
    await held.waiting
    await end(worker, 'SIGKILL')
    expect(await sent()).toEqual([])
    server.received.length = 0
    held.release()
    await expect.poll(() => server.received.length).toBe(1)
    server.received.length = 0 // what the first attempt left: nobody heard that it was taken
    await claimsEnd()
    await startWorker()
    await expect.poll(sent).toEqual([id])
    expect(received()).toEqual([messageId(id)])
  })

  it('killed before it has noted that a letter was taken sends the same again, recognisable as such', async () => {
    const id = await queue()
    await database.sql`create function wait_for_ever() returns trigger language plpgsql as
      $$ begin if new.sent_at is not null then perform pg_sleep(3600); end if; return new; end $$`
    await database.sql`create trigger noted before update on mails for each row execute function wait_for_ever()`
    const worker = await startWorker()
    await expect.poll(received).toEqual([messageId(id)])
    await end(worker, 'SIGKILL')
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'keystile worker letters' and datname = current_database()`
    await database.sql`drop trigger noted on mails`
    await claimsEnd()
    await startWorker()
    await expect.poll(sent).toEqual([id])
    expect(received()).toEqual([messageId(id), messageId(id)])
  })

  it('ships requests while the mail server is dead or slow', async () => {
    const id = await queue()
    const held = server.hold()
    await startWorker()
    await held.waiting
    writeSegment(join(dataFolder, 'journal'), 'a', [sampleRow()])
    await expect.poll(async () => (await database.sql`select id from requests`).length).toBe(1)
    expect(await sent()).toEqual([])
    held.release()
    await expect.poll(sent).toEqual([id])
  })

  it('sends what waited when a mail server that was gone is back', async () => {
    const id = await queue()
    const port = await freePort()
    await startWorker(port)
    await expect.poll(async () => (await database.db.select().from(mails))[0]?.lastError).toMatch(/ECONNREFUSED/)
    const back = await startMailServer({ port })
    await claimsEnd()
    await expect.poll(sent).toEqual([id])
    await back.close()
  })
})
