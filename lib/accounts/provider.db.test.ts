import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { users } from '@/db/schema/people'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { systemActor } from '@/lib/access/system'
import { randomBase62 } from '@/lib/kit/random'
import { testCtx, testUser } from '@/lib/testing/actors'
import { createProviderUser } from './create-provider-user'
import { findUserByEmail, findUserByProvider } from './find-user'
import { linkProvider } from './link-provider'
import { type ProviderClaim, providerFault } from './provider-admission'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const portal = () => testCtx(database.db, systemActor('portal'))
const newEmail = () => `${randomBase62(8).toLowerCase()}@example.com`
const identity = () => ({ provider: 'oidc', providerAccountId: randomBase62(8), type: 'oidc' })

/** Somebody with an account that a provider opens. */
async function linkedPerson() {
  const email = newEmail()
  const { userId } = await createProviderUser(portal(), { name: 'Ada', email })
  const own = identity()
  await linkProvider(portal(), userId, own)
  return { userId, email, own }
}
const fault = (
  claim: Partial<ProviderClaim>,
  door: { signUp?: 'open' | 'closed'; signedInAs?: string; recent?: boolean } = {},
) =>
  providerFault(
    database.db,
    { ...identity(), email: newEmail(), emailVerified: undefined, ...claim },
    {
      signUp: door.signUp ?? 'open',
      signedIn: door.signedInAs ? { userId: door.signedInAs, recent: door.recent ?? true } : null,
    },
  )

describe('createProviderUser', () => {
  it('makes an account without a password and without rights, and tells the audit log', async () => {
    const { userId, email } = await linkedPerson()
    const [user] = await database.db.select().from(users).where(eq(users.id, userId))
    expect(user).toMatchObject({ email, name: 'Ada', operator: false })
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, userId))
    expect(events.map(({ action }) => action).sort()).toEqual(['provider.linked', 'user.created'])
  })

  it('takes no name that could not be typed, and no address twice', async () => {
    const email = newEmail()
    expect(await createProviderUser(portal(), { name: 'a\u0000b', email: email.toUpperCase() })).toMatchObject({
      name: email,
      email,
    })
    await expect(createProviderUser(portal(), { name: 'Eve', email })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is for the portal alone', async () => {
    const { actor, userId } = await testUser(database.db)
    const ctx = testCtx(database.db, actor)
    await expect(createProviderUser(ctx, { name: 'Eve', email: newEmail() })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(linkProvider(ctx, userId, identity())).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('providerFault', () => {
  it('lets a linked person in, even where sign-up is closed', async () => {
    const { own, email, userId } = await linkedPerson()
    expect(await fault({ ...own, email }, { signUp: 'closed' })).toBeNull()
    expect(await findUserByProvider(database.db, own)).toMatchObject({ userId })
  })

  it('lets a new person in only where sign-up is open', async () => {
    expect(await fault({})).toBeNull()
    expect(await fault({}, { signUp: 'closed' })).toBe('sign_up_closed')
  })

  it('does not let an address alone open an account', async () => {
    const { email } = await linkedPerson()
    expect(await fault({ email: email.toUpperCase(), emailVerified: true })).toBe('not_linked')
    expect(await findUserByEmail(database.db, email.toUpperCase())).not.toBeNull()
  })

  it('wants an address that the provider does not deny', async () => {
    expect(await fault({ email: null })).toBe('no_email')
    expect(await fault({ emailVerified: false })).toBe('unverified_email')
  })

  it('lets a signed-in person connect what is free, or theirs already, and nothing else', async () => {
    const { own, userId } = await linkedPerson()
    expect(await fault(own, { signedInAs: userId })).toBeNull()
    expect(await fault({}, { signedInAs: userId, signUp: 'closed' })).toBeNull()
    expect(await fault({}, { signedInAs: userId, recent: false })).toBe('not_confirmed')
    expect(await fault(own, { signedInAs: userId, recent: false })).toBeNull()
    const { userId: other } = await testUser(database.db)
    expect(await fault(own, { signedInAs: other })).toBe('linked_elsewhere')
  })
})
