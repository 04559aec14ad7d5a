import 'server-only'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { systemActor } from '@/lib/access/system'
import { createProviderUser } from '@/lib/accounts/create-provider-user'
import { type FoundUser, findUserByEmail, findUserByProvider } from '@/lib/accounts/find-user'
import { linkProvider } from '@/lib/accounts/link-provider'
import { signOut } from '@/lib/accounts/sign-out'
import { startSession } from '@/lib/accounts/start-session'
import type { Id } from '@/lib/kit/id'
import { ctxOf, newSessionActor, userActor } from './actor'
import { installation } from './installation'
import { currentSession, sessionToken } from './session'

/** Auth.js on our verbs: tokens are stored hashed, provider tokens not at all, and every change is in the audit log. */
export const authAdapter: Adapter = {
  getUserByEmail: async (email) => adapterUser(await findUserByEmail(installation().db, email)),
  getUserByAccount: async (account) => adapterUser(await findUserByProvider(installation().db, account)),
  async createUser({ name, email }) {
    const made = await createProviderUser(await portalCtx(), { name, email })
    return { id: made.userId, name: made.name, email: made.email, emailVerified: null }
  },
  async linkAccount({ userId, provider, providerAccountId, type }) {
    await linkProvider(await portalCtx(), userId as Id<'user'>, { provider, providerAccountId, type })
  },
  async createSession({ sessionToken, userId }) {
    const ctx = await ctxOf(newSessionActor({ userId: userId as Id<'user'>, operator: false }))
    const { expires } = await startSession(ctx, { token: sessionToken, method: 'provider' })
    return { sessionToken, userId, expires }
  },
  // The token that Auth.js read may have been renewed since, in `admit`.
  async getSessionAndUser() {
    const [person, token] = [await currentSession(), await sessionToken()]
    const user = person && adapterUser(person)
    if (!person || !user || !token) return null
    return { session: { sessionToken: token, userId: person.userId, expires: person.expires }, user }
  },
  async deleteSession() {
    const person = await currentSession()
    if (person) await signOut(await ctxOf(userActor(person)))
  },
  getUser: neverCalled,
  updateUser: neverCalled,
  updateSession: neverCalled,
}

/** Auth.js wants these to be there; the one route of it that we open calls none of them. */
async function neverCalled(): Promise<never> {
  throw new Error('Auth.js asked for what only its other routes need')
}

const portalCtx = () => ctxOf(systemActor('portal'))

function adapterUser(user: FoundUser | null): AdapterUser | null {
  return user && { id: user.userId, name: user.name, email: user.email, emailVerified: null }
}
