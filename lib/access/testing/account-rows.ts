import { eq } from 'drizzle-orm'
import { passwords } from '@/db/schema/people'
import { changeName } from '@/lib/accounts/change-name'
import { changePassword } from '@/lib/accounts/change-password'
import { claimSetup } from '@/lib/accounts/claim-setup'
import { confirmByPassword } from '@/lib/accounts/confirm-by-password'
import { confirmSession } from '@/lib/accounts/confirm-session'
import { createProviderUser } from '@/lib/accounts/create-provider-user'
import { createUser } from '@/lib/accounts/create-user'
import { endOtherSessions } from '@/lib/accounts/end-other-sessions'
import { endSession } from '@/lib/accounts/end-session'
import { ensureOperator } from '@/lib/accounts/ensure-operator'
import { getAccount } from '@/lib/accounts/get-account'
import { join } from '@/lib/accounts/join'
import { linkProvider } from '@/lib/accounts/link-provider'
import { listSessions } from '@/lib/accounts/list-sessions'
import { signOut } from '@/lib/accounts/sign-out'
import { startSession } from '@/lib/accounts/start-session'
import { acceptInvitation } from '@/lib/invitations/accept'
import { newId } from '@/lib/kit/id'
import { testUser } from '@/lib/testing/actors'
import { actingUserId, type Ctx } from '../ctx'
import type { Row } from './rows'

const self = { permission: 'self' } as const
const people = { permission: 'user.manage' } as const
const password = 'a lantern in seven fogs'

/** As if the acting person signed in through a provider alone. */
async function forgetPassword(ctx: Ctx): Promise<void> {
  await ctx.db.delete(passwords).where(eq(passwords.userId, actingUserId(ctx) ?? newId('user')))
}

export const accountRows: readonly Row[] = [
  { ...self, verb: getAccount, call: (ctx) => getAccount(ctx) },
  { ...self, verb: changeName, call: (ctx) => changeName(ctx, { name: 'New' }) },
  {
    ...self,
    verb: changePassword,
    async call(ctx, { word }) {
      await forgetPassword(ctx)
      return changePassword(ctx, { next: password }, word)
    },
    stepUp: { act: 'password.set' },
    fails: { code: 'not_found', message: /session/ },
  },
  {
    ...self,
    verb: confirmSession,
    call: (ctx, { word }) => confirmSession(ctx, { token: word, method: 'test' }),
    fails: { code: 'not_found', message: /session/ },
  },
  {
    ...self,
    verb: confirmByPassword,
    async call(ctx, { word }) {
      await forgetPassword(ctx)
      return confirmByPassword(ctx, { password, token: word })
    },
    fails: { code: 'not_found', message: /password/ },
  },
  { ...self, verb: startSession, call: (ctx, { word }) => startSession(ctx, { token: word, method: 'test' }) },
  {
    ...self,
    verb: acceptInvitation,
    call: (ctx, { word }) => acceptInvitation(ctx, { token: `not ${word}` }),
    fails: { code: 'not_found', field: 'token' },
  },
  { ...self, verb: listSessions, call: (ctx) => listSessions(ctx) },
  {
    ...self,
    verb: endSession,
    call: (ctx) => endSession(ctx, { sessionId: newId('session') }),
    fails: { code: 'not_found', message: /session/ },
  },
  { ...self, verb: endOtherSessions, call: (ctx) => endOtherSessions(ctx) },
  { ...self, verb: signOut, call: (ctx) => signOut(ctx) },
  {
    ...people,
    verb: createUser,
    call: (ctx, { word }) => createUser(ctx, { name: 'New', email: `${word}@example.com`, password, operator: false }),
  },
  {
    ...people,
    verb: join,
    call: (ctx, { word }) =>
      join(ctx, { token: word, name: 'New', email: `${word}@example.com`, password }, (userId) => ({
        ...ctx.actor,
        userId,
      })),
  },
  {
    ...people,
    verb: createProviderUser,
    call: (ctx, { word }) => createProviderUser(ctx, { name: 'New', email: `${word}@example.com` }),
  },
  {
    ...people,
    verb: linkProvider,
    async call(ctx, { word }) {
      const { userId } = await testUser(ctx.db)
      return linkProvider(ctx, userId, { provider: 'github', providerAccountId: word, type: 'oauth' })
    },
  },
  {
    ...people,
    verb: ensureOperator,
    call: (ctx, { word }) => ensureOperator(ctx, { email: `${word}@example.com`, password }),
  },
  {
    ...people,
    verb: claimSetup,
    call: (ctx, { word }) =>
      claimSetup(ctx, { token: word, name: 'New', email: `${word}@example.com`, password, teamName: 'New' }),
    fails: { code: 'forbidden', field: 'token' },
  },
]
