import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mails } from '@/db/schema/outbox'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Ctx } from '@/lib/access/ctx'
import { testOperator } from '@/lib/testing/actors'
import { getMail } from './get'
import { listMails } from './list'
import { queueMail } from './queue'
import { sendMailAgain } from './send-again'

let database: TestDatabase
let operator: Ctx
beforeAll(async () => {
  database = await testDatabase()
  operator = await testOperator(database.db)
})
afterAll(() => database.drop())

const queue = (subject: string) =>
  database.db.transaction((tx) => queueMail(tx, { recipient: 'ada@example.com', subject, text: 'The door is open.' }))

it('lists mails in pages without their texts, and opens one with it', async () => {
  for (let n = 0; n < 55; n++) await queue(`Letter ${n}`)
  const first = await listMails(operator, {})
  expect(first.mails).toHaveLength(50)
  expect(JSON.stringify(first)).not.toContain('door')
  const second = await listMails(operator, { before: first.next ?? 'mail_' })
  expect(second).toMatchObject({ next: null })
  expect(new Set([...first.mails, ...second.mails].map(({ id }) => id)).size).toBe(55)
  expect(await getMail(operator, { mailId: first.mails[0]?.id ?? 'mail_' })).toMatchObject({
    text: 'The door is open.',
  })
})

it('puts what was given up back into the queue, unless its text is gone', async () => {
  const mailId = await queue('Given up')
  const fault = { attempts: 20, givenUpAt: new Date(), lastError: '450 busy' }
  await database.db.update(mails).set(fault).where(eq(mails.id, mailId))
  expect(await getMail(operator, { mailId })).toMatchObject({ state: 'given_up', lastError: '450 busy' })
  await sendMailAgain(operator, { mailId })
  expect(await getMail(operator, { mailId })).toMatchObject({ state: 'waiting', attempts: 0 })
  await database.db.update(mails).set({ text: '', sentAt: new Date() }).where(eq(mails.id, mailId))
  expect(await getMail(operator, { mailId })).toMatchObject({ state: 'sent', text: '' })
  await expect(sendMailAgain(operator, { mailId })).rejects.toMatchObject({ code: 'conflict' })
})
