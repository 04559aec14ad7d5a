import { afterAll, beforeAll, expect, it } from 'vitest'
import { mails } from '@/db/schema/outbox'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { queueMail } from './queue'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const letter = { recipient: 'ada@example.com', subject: 'Come in', text: 'The door is open.' }

it('is written with the change that it tells of, and not without', async () => {
  const change = database.db.transaction(async (tx) => {
    await queueMail(tx, letter)
    throw new Error('changed their mind')
  })
  await expect(change).rejects.toThrow('changed their mind')
  const id = await database.db.transaction((tx) => queueMail(tx, letter))
  const queued = await database.db.select().from(mails)
  expect(queued).toMatchObject([{ ...letter, id, userId: null, attempts: 0, sentAt: null }])
})

it('has a subject of one line, whatever people name their things', async () => {
  await database.db.transaction((tx) =>
    queueMail(tx, { ...letter, subject: ' A key\r\nBcc: eve@example.com was  revoked\n' }),
  )
  const subjects = (await database.db.select().from(mails)).map(({ subject }) => subject)
  expect(subjects).toContain('A key Bcc: eve@example.com was revoked')
})
