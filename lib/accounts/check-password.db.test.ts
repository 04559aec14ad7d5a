import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInThrottles } from '@/db/schema/people'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { testCtx } from '@/lib/testing/actors'
import { checkPassword } from './check-password'
import { createUserInput, signInInput } from './contract'
import { createUser } from './create-user'

const password = 'drei kleine Igel im Regen'
const wrong = 'ganz was anderes als das'
const start = new Date('2026-01-01T00:00:00Z')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  const ctx = testCtx(database.db, systemActor('cli'))
  await createUser(ctx, createUserInput.parse({ name: 'Ada', email: 'ada@example.com', password }))
})
afterAll(() => database.drop())
beforeEach(async () => void (await database.db.delete(signInThrottles)))

const attempt = (email: string, given: string, seconds = 0, ip: string | null = '192.0.2.7') =>
  checkPassword(
    { db: database.db, now: new Date(start.getTime() + seconds * 1000), source: { ip, userAgent: null } },
    signInInput.parse({ email, password: given }),
  )
const refused = { code: 'invalid_input', message: 'The e-mail address or the password is wrong.' }
const waiting = (words: string) => ({
  code: 'rate_limited',
  message: `Too many attempts. Wait ${words} and try again.`,
})

describe('checkPassword', () => {
  it('knows a person by their password, however the address is spelled', async () => {
    expect(await attempt(' Ada@Example.com ', password)).toMatchObject({ operator: false })
  })

  it('answers an unknown account as it answers a wrong password', async () => {
    await expect(attempt('ada@example.com', wrong)).rejects.toMatchObject(refused)
    await expect(attempt('nobody@example.com', wrong)).rejects.toMatchObject(refused)
  })

  it.each(['ada@example.com', 'nobody@example.com'])('makes guesses at %s wait longer and longer', async (email) => {
    for (let i = 0; i < 4; i++) await expect(attempt(email, wrong)).rejects.toMatchObject(refused)
    await expect(attempt(email, wrong, 0.5)).rejects.toMatchObject(waiting('2 seconds'))
    await expect(attempt(email, wrong, 2)).rejects.toMatchObject(refused)
    await expect(attempt(email, wrong, 3)).rejects.toMatchObject(waiting('3 seconds'))
    await expect(attempt(email, wrong, 6)).rejects.toMatchObject(refused)
    await expect(attempt(email, wrong, 6)).rejects.toMatchObject(waiting('8 seconds'))
  })

  it('does not let even the right password in while one has to wait, and forgets all after it', async () => {
    for (let i = 0; i < 4; i++) await expect(attempt('ada@example.com', wrong)).rejects.toMatchObject(refused)
    await expect(attempt('ada@example.com', password, 1)).rejects.toMatchObject(waiting('1 second'))
    await attempt('ada@example.com', password, 2)
    for (let i = 0; i < 4; i++) await expect(attempt('ada@example.com', wrong, 3)).rejects.toMatchObject(refused)
  })

  it('waits at most five minutes for an account, and forgets a day later', async () => {
    let seconds = 0
    for (let i = 0; i < 20; i++, seconds += 301) {
      await expect(attempt('ada@example.com', wrong, seconds, null)).rejects.toMatchObject(refused)
    }
    await expect(attempt('ada@example.com', wrong, seconds - 300, null)).rejects.toMatchObject(waiting('5 minutes'))
    const nextDay = seconds + 86_400
    for (let i = 0; i < 4; i++) await expect(attempt('ada@example.com', wrong, nextDay)).rejects.toMatchObject(refused)
  })

  it('counts guesses made at the same moment', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => attempt('ada@example.com', wrong)))
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : 'in'))
    expect(codes.filter((code) => code === 'invalid_input')).toHaveLength(4)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(8)
  })

  it('stops one address that tries many accounts, also after a success of its own, and no other address', async () => {
    const spray = (from: number, to: number, ip: string) =>
      Promise.allSettled(Array.from({ length: to - from }, (_, i) => attempt(`p${from + i}@example.com`, wrong, 0, ip)))
    await spray(0, 20, '2001:db8:0:7::1')
    await attempt('ada@example.com', password, 0, '2001:db8:0:7::2')
    await expect(attempt('p20@example.com', wrong, 0, '2001:db8:0:7::3')).rejects.toMatchObject(refused)
    await expect(attempt('p21@example.com', wrong, 0, '2001:db8:0:7::3')).rejects.toMatchObject(waiting('2 seconds'))
    await expect(attempt('p22@example.com', wrong, 0, '2001:db8:0:8::3')).rejects.toMatchObject(refused)
  })
})
