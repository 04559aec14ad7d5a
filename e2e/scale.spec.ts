import { readdirSync } from 'node:fs'
import { crowd } from './crowd'
import { expect, test } from './fixtures'
import { StatementLog } from './statements'

/** Every page of a team, as the tree has them. */
const pages = readdirSync('app/(portal)/[team]', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('page.tsx'))
  .map((path) => path.replace(/\/?page\.tsx$/, ''))
  .sort()
const statementsMax = 40
const htmlBytesMax = 1_500_000

test('every page asks the database as often for 2,000 keys and 200 members as for three', async ({
  context,
  newTeam,
  database,
}) => {
  const [few, many] = [await newTeam(), await newTeam()]
  const teams = [
    { ...few, ...(await crowd(database, few.id, 3, 3)) },
    { ...many, ...(await crowd(database, many.id, 199, 2000)) },
  ]
  await few.signIn(context, 'owner')
  const session = await context.cookies()
  const person = await database`select user_id from members where team_id = ${few.id} and role = 'owner'`
  await database`insert into members (team_id, user_id, role) values (${many.id}, ${person[0]?.['user_id']}, 'owner')`
  expect(session).not.toEqual([])

  const log = await StatementLog.open(database)
  const seen: Record<string, number[]> = {}
  try {
    for (const page of pages) {
      for (const { slug, keyId, memberId } of teams) {
        const visit = async () => {
          const response = await context.request.get(
            `/${slug}/${page.replace('[key]', keyId).replace('[member]', memberId)}`,
          )
          expect(response.status(), page).toBe(200)
          expect((await response.body()).length, `bytes of ${page}`).toBeLessThan(htmlBytesMax)
        }
        await visit()
        seen[page] = [...(seen[page] ?? []), await log.count(visit)]
      }
    }
  } finally {
    await log.close()
  }
  for (const [page, [ofFew = 0, ofMany = 0]] of Object.entries(seen)) {
    expect(ofFew, page).toBeGreaterThan(2)
    expect(ofMany, `${page} asks more of the database where there is more`).toBeLessThanOrEqual(ofFew)
    expect(ofMany, page).toBeLessThanOrEqual(statementsMax)
  }
})
