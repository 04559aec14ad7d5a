import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import type { Id } from '@/lib/kit/id'
import { testTeam } from '@/lib/testing/actors'
import type { Actor } from './actor'
import type { TeamCtx } from './ctx'
import { operatorPermissions, type TeamPermission, teamPermissions } from './permission'
import { confirmedForMs, guardedActs } from './step-up'
import { type Cast, castOf } from './testing/people'
import { type Row, rows } from './testing/rows'
import { verbsInTree } from './testing/source'
import { type Things, thingsOf } from './testing/things'

let database: TestDatabase
let teamId: Id<'team'>
let cast: Cast
beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table requests_of_any_day partition of requests default`
  teamId = await testTeam(database.db)
  cast = await castOf(database.db, teamId)
})
afterAll(() => database.drop())

const things = (ownerId: Id<'user'> | null = null): Promise<Things> => thingsOf(database.db, teamId, ownerId)
const isOfTeam = (permission: Row['permission']): permission is TeamPermission => permission in teamPermissions
const named = (some: readonly Row[]) => some.map((row) => [row.verb.name, row] as const)

/** `no_team`: as if the team, or the thing, did not exist. */
type Answer = 'yes' | 'no' | 'no_team'
async function expectAnswer(answer: Answer, { call, fails }: Row, ctx: TeamCtx, on: Things): Promise<void> {
  const said = expect(call(ctx, on))
  if (answer === 'no') await said.rejects.toMatchObject({ code: 'forbidden' })
  else if (answer === 'no_team') await said.rejects.toMatchObject({ code: 'not_found' })
  else if (!fails) await said.resolves.not.toThrow()
  else {
    const { message, ...rest } = fails
    await said.rejects.toMatchObject(message ? { ...rest, message: expect.stringMatching(message) } : rest)
  }
}

describe('the table of verbs', () => {
  const tree = verbsInTree()

  it('has every verb of the tree, once', () => {
    expect(rows.map(({ verb }) => verb.name).sort()).toEqual(tree.map(({ name }) => name).sort())
  })

  it('exercises every permission', () => {
    const asked = new Set(rows.map(({ permission }) => permission))
    const all = [...Object.keys(teamPermissions), ...operatorPermissions, 'self']
    expect([...asked].sort()).toEqual(all.sort())
  })

  it.each(named(rows))('%s asks for what the table says', (name, { permission }) => {
    const text = tree.find((verb) => verb.name === name)?.text
    if (permission === 'self') expect(text).toMatch(/authorizeSelf\(ctx/)
    else expect(text).toMatch(new RegExp(`authorize(Operator)?\\(ctx, '${permission}'`))
  })

  it('lets a viewer change nothing, leave, and have it noted that they exported', () => {
    const changing = tree.filter(({ text }) => text.includes('recordAudit('))
    const viewerMay = rows.filter(
      ({ permission }) => isOfTeam(permission) && teamPermissions[permission].viewer !== 'none',
    )
    const names = viewerMay.map(({ verb }) => verb.name)
    expect(
      changing
        .map(({ name }) => name)
        .filter((name) => names.includes(name))
        .sort(),
    ).toEqual(['exportRequests', 'removeMember'])
  })
})

describe.each(named(rows.filter(({ permission }) => isOfTeam(permission))))('%s', (_, row) => {
  const { permission, hasOwner, namesThing } = row
  if (!isOfTeam(permission)) throw new Error('not a permission of a team')

  it.each(['viewer', 'developer', 'admin', 'owner'] as const)('answers a %s as the table says', async (role) => {
    const { ctx } = cast.members.find((member) => member.role === role) ?? {}
    if (!ctx) throw new Error('no such member')
    const grant = teamPermissions[permission][role]
    await expectAnswer(grant === 'none' ? 'no' : 'yes', row, ctx, await things(ctx.userId))
    if (hasOwner) await expectAnswer(grant === 'any' ? 'yes' : 'no', row, ctx, await things())
  })

  it('does not know the team for anybody outside it', async () => {
    for (const { ctx } of cast.outsiders) await expectAnswer('no_team', row, ctx, await things())
  })

  it('obeys the system', async () => {
    await expectAnswer('yes', row, cast.system, await things())
  })

  if (!namesThing) return
  it("does not know another team's thing", async () => {
    await expectAnswer('no_team', row, cast.neighbour, await things(cast.members[1]?.ctx.userId))
  })
})

describe.each(named(rows.filter(({ permission }) => !isOfTeam(permission) && permission !== 'self')))(
  '%s',
  (_, row) => {
    it('refuses everybody but operators and the system', async () => {
      const strangers = cast.outsiders.filter(({ ctx }) => ctx !== cast.operator)
      for (const { ctx } of [...cast.members, ...strangers]) await expectAnswer('no', row, ctx, await things())
      for (const ctx of [cast.operator, cast.system]) await expectAnswer('yes', row, ctx, await things())
    })
  },
)

describe.each(named(rows.filter(({ permission }) => permission === 'self')))('%s', (_, row) => {
  it('is there for whoever is signed in', async () => {
    const people = [...cast.members, ...cast.outsiders]
    for (const { ctx } of people) await expectAnswer('yes', row, ctx, await things())
  })
})

describe.each(named(rows))('%s and a proof of who acts', (name, row) => {
  const { permission, stepUp } = row

  /** Somebody who may, and whose last proof is this old. */
  function whoMay(ageMs: number): TeamCtx {
    const owner = cast.members.find(({ role }) => role === 'owner')?.ctx
    const may = isOfTeam(permission) || permission === 'self' ? owner : cast.operator
    if (!may) throw new Error('no such member')
    return { ...may, actor: { ...may.actor, confirmedAt: new Date(may.now.getTime() - ageMs) } as Actor }
  }

  if (!stepUp || stepUp.call)
    it('is not asked for one', async () => {
      await expectAnswer('yes', row, whoMay(confirmedForMs), await things())
    })
  if (!stepUp) return

  it(`is refused after 15 minutes, and not before, to ${guardedActs[stepUp.act]}`, async () => {
    const asked = { ...row, call: stepUp.call ?? row.call }
    const refused = expect(asked.call(whoMay(confirmedForMs), await things())).rejects
    await refused.toMatchObject({ code: 'precondition_failed', field: 'stepUp' })
    await expectAnswer('yes', asked, whoMay(confirmedForMs - 1), await things())
    expect(verbsInTree().find((verb) => verb.name === name)?.text).toContain(`requireRecent(ctx, '${stepUp.act}')`)
  })
})
