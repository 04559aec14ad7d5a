import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sessions, signInThrottles } from '@/db/schema/people'
import { members, teams } from '@/db/schema/teams'
import { type OwnPostgres, ownPostgres } from '@/db/testing/own-postgres'
import type { TeamCtx } from '@/lib/access/ctx'
import { type TeamPermission, teamPermissions } from '@/lib/access/permission'
import { inputOf, rowsThatCanBeCaught } from '@/lib/access/testing/caught'
import { type Door, doorsInTree, strangeDoors } from '@/lib/access/testing/doors'
import { type Cast, castOf } from '@/lib/access/testing/people'
import { type Portal, type Said, startPortal } from '@/lib/access/testing/portal'
import type { Row } from '@/lib/access/testing/rows'
import { thingsOf } from '@/lib/access/testing/things'
import { type Id, newId } from '@/lib/kit/id'
import { newToken, tokenHash } from '@/lib/kit/token'
import { testMember, testTeam } from '@/lib/testing/actors'

/**
 * The table of lib/access, asked at every door of the portal that `npm run build` made: each row is run up to the call of its verb,
 * and what it would have told the verb is posted or fetched instead, with the session of whoever it is.
 */
const rows = await rowsThatCanBeCaught()

/** What lib/web does at a door itself, before or beside a verb of the table. */
const wrapped: Record<string, { row?: string; input?: unknown; answers?: string[] }> = {
  leave: { row: 'signOut' },
  proofWays: { row: 'getAccount' },
  connectProvider: { input: { provider: 'nobody', next: '/' } },
  startProof: { input: { provider: 'nobody', next: '/' } },
  changePasswordHere: { row: 'changePassword' },
  confirmHere: { input: { password: 'wrong' } },
  enterBySetup: { row: 'claimSetup' },
  enterByInvitation: {
    input: { token: 'x', name: 'New', email: 'new@example.com', password: 'a lantern in seven fogs' },
    answers: ['not_found'],
  },
  enterTeam: { row: 'acceptInvitation' },
  inviteToTeam: { row: 'invite' },
  renewInTeam: { row: 'renewInvitation' },
  signInByPassword: {
    input: { email: 'nobody@example.com', password: 'wrong' },
    answers: ['invalid_input', 'unauthenticated'],
  },
  startProvider: { input: { provider: 'nobody', next: '/' }, answers: ['invalid_input', 'not_found'] },
}
const rowOf = ({ verb }: Door): Row | undefined => rows.find((row) => row.verb.name === (wrapped[verb]?.row ?? verb))
const isOfTeam = ({ permission }: Row): boolean => permission in teamPermissions
const doors = doorsInTree()
const named = (some: readonly Door[]) => some.map((door) => [`${door.file} ${door.name}`, door] as const)

let postgres: OwnPostgres
let portal: Portal
beforeAll(async () => {
  postgres = await ownPostgres(['fsync=off'])
  await postgres.sql`create table requests_of_any_day partition of requests default`
  portal = await startPortal(postgres.url)
}, 60_000)
// Every knock comes from one address: what was refused at one door would count at the next.
beforeEach(() => postgres.db.delete(signInThrottles))
afterAll(async () => {
  await portal.stop()
  await postgres.stop()
})

type Person = TeamCtx & { userId: Id<'user'> }

async function slugOf(teamId: Id<'team'>): Promise<string> {
  const [team] = await postgres.db.select({ slug: teams.slug }).from(teams).where(eq(teams.id, teamId))
  return team?.slug ?? ''
}

/** A team of its own with everybody who may knock, and the ways to knock. */
async function stage(door: Door, row: Row) {
  const teamId = await testTeam(postgres.db)
  const slug = await slugOf(teamId)
  const cast = await castOf(postgres.db, teamId)
  const prepare = async (ctx: TeamCtx, ownerId: Id<'user'> | null) =>
    inputOf(row, ctx, await thingsOf(postgres.db, teamId, ownerId))
  const signIn = async (ctx: TeamCtx, expires = new Date(Date.now() + 3_600_000)) => {
    if (!('userId' in ctx.actor)) throw new Error('not a person')
    const token = newToken()
    const session = { id: newId('session'), sessionToken: tokenHash(token), userId: ctx.actor.userId, expires }
    await postgres.db.insert(sessions).values(session)
    return token
  }
  const knockAs = async (ctx: TeamCtx, options: { at?: string; ownerId?: Id<'user'> | null } = {}): Promise<Said> => {
    const input = await prepare(ctx, options.ownerId ?? null)
    return portal.knock(door, await signIn(ctx), options.at ?? slug, input)
  }
  return { teamId, slug, cast, prepare, signIn, knockAs }
}

const atOnce = <T>(all: readonly T[], check: (one: T) => Promise<void>) => Promise.all(all.map(check))
const saying = (who: string, { told }: Said): string => `${who} is told ${JSON.stringify(told)}`

/** Whoever may is answered with data, or as the row says that it fails here. */
const mayAnswer = ({ fails }: Row): string[] => ['data', ...(fails ? [fails.code] : [])]

describe('the doors of the tree', () => {
  it('are all of a kind that this test knows, and lead to a verb of the table', () => {
    expect(strangeDoors()).toEqual([])
    expect(doors.length).toBeGreaterThan(30)
    expect(doors.filter((door) => !rowOf(door) && !wrapped[door.verb]).map(({ verb }) => verb)).toEqual([])
  })

  it('let members of a team to what is a team’s, and nobody else', () => {
    const wrong = doors.filter((door) => {
      const row = rowOf(door)
      return row && isOfTeam(row) !== (door.kind === 'team')
    })
    expect(wrong.map(({ file, name }) => `${file} ${name}`)).toEqual([])
  })
})

describe.each(named(doors.filter((door) => door.kind === 'team' && rowOf(door))))('%s', (_, door) => {
  const row = rowOf(door) as Row
  const grants = teamPermissions[row.permission as TeamPermission]

  it('answers each role as the table says', async () => {
    const { cast, knockAs, teamId } = await stage(door, row)
    await atOnce(cast.members, async ({ role, ctx }) => {
      const own = await knockAs(ctx, { ownerId: ctx.userId })
      expect(grants[role] === 'none' ? ['forbidden'] : mayAnswer(row), saying(role, own)).toContain(own.answer)
      if (!row.hasOwner) return
      // Who took themselves out of the team comes back.
      await postgres.db.insert(members).values({ teamId, userId: ctx.userId, role }).onConflictDoNothing()
      const other = await knockAs(ctx)
      expect(grants[role] === 'any' ? mayAnswer(row) : ['forbidden'], saying(role, other)).toContain(other.answer)
    })
  })

  it('does not tell a team from none for those outside it, nor their things', async () => {
    const { cast, knockAs, teamId } = await stage(door, row)
    const removed = await testMember(postgres.db, teamId, 'owner')
    await postgres.db.delete(members).where(eq(members.userId, removed.userId))
    await atOnce([...cast.outsiders, { who: 'removed member', ctx: removed }], async ({ who, ctx }) => {
      const said = await knockAs(ctx)
      expect(said.answer, who).toBe('not_found')
      expect(await knockAs(ctx, { at: 'no-such-team' }), who).toEqual(said)
    })
    if (!row.namesThing) return
    expect((await knockAs(cast.neighbour, { at: await slugOf(cast.neighbour.teamId) })).answer).toBe('not_found')
  })

  it('asks who it is, also whoever was signed in', async () => {
    const { cast, prepare, signIn, slug } = await stage(door, row)
    const owner = ownerOf(cast)
    const input = await prepare(owner, owner.userId)
    const over = await signIn(owner, new Date(Date.now() - 1_000))
    for (const token of [over, newToken(), null]) {
      expect((await portal.knock(door, token, slug, input)).answer).toBe('unauthenticated')
    }
  })
})

describe.each(named(doors.filter((door) => door.kind === 'user' && rowOf(door))))('%s', (_, door) => {
  const row = rowOf(door) as Row

  it('answers each person as the table says, and nobody who is not signed in', async () => {
    const { cast, knockAs, prepare, signIn, slug } = await stage(door, row)
    await atOnce([...cast.members, ...cast.outsiders], async ({ who, ctx }) => {
      const said = await knockAs(ctx)
      const may = row.permission === 'self' || ctx === cast.operator
      expect(may ? mayAnswer(row) : ['forbidden'], saying(who, said)).toContain(said.answer)
    })
    const input = await prepare(cast.operator, null)
    const over = await signIn(cast.operator, new Date(Date.now() - 1_000))
    for (const token of [over, null]) {
      expect((await portal.knock(door, token, slug, input)).answer).toBe('unauthenticated')
    }
  })
})

describe.each(named(doors.filter((door) => door.kind === 'public' || !rowOf(door))))('%s', (_, door) => {
  it('lets strangers no further than it must', async () => {
    const answers = door.kind === 'public' ? answersToStrangers(door) : ['unauthenticated']
    expect(answers).toContain((await portal.knock(door, null, 'x', await inputOfStranger(door))).answer)
  })
})

const answersToStrangers = (door: Door): string[] =>
  wrapped[door.verb]?.answers ?? [rowOf(door)?.fails?.code ?? 'there is no row of what it answers']

async function inputOfStranger(door: Door): Promise<unknown> {
  const row = rowOf(door)
  if (!row) return wrapped[door.verb]?.input
  const { cast, prepare } = await stage(door, row)
  return prepare(cast.system, null)
}

function ownerOf({ members: people }: Cast): Person {
  const owner = people.find(({ role }) => role === 'owner')
  if (!owner) throw new Error('no owner')
  return owner.ctx
}
