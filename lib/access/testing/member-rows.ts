import { and, eq, isNull } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import { inviteInput } from '@/lib/invitations/contract'
import { invite } from '@/lib/invitations/invite'
import { listInvitations } from '@/lib/invitations/list'
import { renewInvitation } from '@/lib/invitations/renew'
import { withdrawInvitation } from '@/lib/invitations/withdraw'
import type { Id } from '@/lib/kit/id'
import { createMachine } from '@/lib/machines/create'
import { listMachines } from '@/lib/machines/list'
import { removeMachine } from '@/lib/machines/remove'
import { updateMachine } from '@/lib/machines/update'
import { addMember } from '@/lib/members/add'
import { changeRole } from '@/lib/members/change-role'
import { getMember } from '@/lib/members/get'
import { listMembers } from '@/lib/members/list'
import { removeMember } from '@/lib/members/remove'
import { transferOwnership } from '@/lib/members/transfer-ownership'
import { testMember } from '@/lib/testing/actors'
import type { Role } from '../contract'
import { actingUserId, type TeamCtx } from '../ctx'
import type { Row } from './rows'
import type { Things } from './things'

const portalUrl = 'https://keys.example.com'
const people = { permission: 'member.manage', namesThing: true } as const
const machine = { permission: 'machine.manage', namesThing: true } as const

async function addsMember(ctx: TeamCtx, word: string, role: Role): Promise<unknown> {
  const email = `${word}@example.com`
  await ctx.db.insert(users).values({ email })
  return addMember(ctx, { email, role })
}

async function changesRole(ctx: TeamCtx, teamId: Id<'team'>, role: Role): Promise<unknown> {
  const { userId } = await testMember(ctx.db, teamId, 'developer')
  return changeRole(ctx, { userId, role })
}

export const memberRows: readonly Row[] = [
  { verb: listMembers, permission: 'member.read', call: (ctx) => listMembers(ctx) },
  {
    verb: getMember,
    permission: 'member.read',
    namesThing: true,
    call: (ctx, { memberId }) => getMember(ctx, { userId: memberId }),
  },
  {
    verb: addMember,
    permission: 'member.manage',
    call: (ctx, { word }) => addsMember(ctx, word, 'viewer'),
    stepUp: { act: 'owner.make', call: (ctx, { word }) => addsMember(ctx, word, 'owner') },
  },
  {
    ...people,
    verb: changeRole,
    call: (ctx, { teamId }) => changesRole(ctx, teamId, 'viewer'),
    stepUp: { act: 'owner.make', call: (ctx, { teamId }) => changesRole(ctx, teamId, 'owner') },
  },
  { verb: removeMember, permission: 'member.remove', namesThing: true, hasOwner: true, call: removeAndComeBack },
  {
    verb: transferOwnership,
    permission: 'owner.transfer',
    namesThing: true,
    call: transferAndTakeBack,
    stepUp: { act: 'owner.make' },
  },
  { verb: listInvitations, permission: 'member.manage', call: (ctx) => listInvitations(ctx) },
  {
    verb: invite,
    permission: 'member.manage',
    call: (ctx) => invite(ctx, inviteInput.parse({ role: 'viewer' }), portalUrl),
    stepUp: { act: 'owner.make', call: (ctx) => invite(ctx, inviteInput.parse({ role: 'owner' }), portalUrl) },
  },
  {
    ...people,
    verb: renewInvitation,
    call: (ctx, { invitationId }) => renewInvitation(ctx, { invitationId, days: '7' }, portalUrl),
  },
  {
    ...people,
    verb: withdrawInvitation,
    call: (ctx, { invitationId }) => withdrawInvitation(ctx, { invitationId }),
  },
  { verb: listMachines, permission: 'member.read', call: (ctx) => listMachines(ctx) },
  {
    verb: createMachine,
    permission: 'machine.manage',
    call: (ctx, { word }) => createMachine(ctx, { name: `${word} too`, description: '' }),
  },
  {
    ...machine,
    verb: updateMachine,
    call: (ctx, { machineId }) => updateMachine(ctx, { machineId, description: 'x' }),
  },
  { ...machine, verb: removeMachine, call: (ctx, { machineId }) => removeMachine(ctx, { machineId }) },
]

/** A team keeps an owner, so another comes first; who left comes back, for the next row. */
async function removeAndComeBack(ctx: TeamCtx, { teamId, memberId }: Things): Promise<unknown> {
  const { db } = ctx
  await testMember(db, teamId, 'owner')
  const isMember = and(eq(members.teamId, teamId), eq(members.userId, memberId))
  const [was] = await db.select().from(members).where(isMember)
  const owned = await db
    .select({ keyId: keys.id })
    .from(keys)
    .where(and(eq(keys.ownerId, memberId), isNull(keys.revokedAt)))
  const done = await removeMember(ctx, { userId: memberId, keys: owned.map(({ keyId }) => ({ keyId, to: null })) })
  if (was) await db.insert(members).values(was)
  return done
}

/** The acting owner becomes one again, for the next row. */
async function transferAndTakeBack(ctx: TeamCtx, { teamId }: Things): Promise<unknown> {
  const { userId } = await testMember(ctx.db, teamId, 'developer')
  const done = await transferOwnership(ctx, { userId })
  const acting = actingUserId(ctx)
  const isActing = acting && and(eq(members.teamId, teamId), eq(members.userId, acting))
  if (isActing) await ctx.db.update(members).set({ role: 'owner' }).where(isActing)
  return done
}
