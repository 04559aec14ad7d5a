import type { APIRequestContext } from '@playwright/test'
import { crowd } from './crowd'
import { expect, test } from './fixtures'
import { fillIn, places } from './places'
import { StatementLog } from './statements'

/** Every page of a team, and of the person who reads it. */
const addresses = places.filter(({ door }) => door === 'portal').map(({ address }) => address)
const statementsMax = 40
/** Where many keys are equally busy, whole days cannot tell the first of them: they are ranked once more, exactly. */
const onceMore: Record<string, number> = { '/[team]/usage': 1 }
const htmlBytesMax = 1_500_000

test('every page asks the database as often for 2,000 keys and 200 members as for a handful', async ({
  browser,
  newTeam,
  database,
}) => {
  const open = async (people: number, keys: number) => {
    const [context, team] = [await browser.newContext(), await newTeam()]
    const { userId } = await team.signIn(context, 'owner')
    const values = await crowd(database, { teamId: team.id, readerId: userId }, people, keys)
    return { context, request: context.request, values: { ...values, team: team.slug } }
  }
  const [few, many] = [await open(3, 14), await open(199, 2000)]
  const log = await StatementLog.open(database)
  try {
    for (const address of addresses) {
      const [ofFew, ofMany] = [await count(log, few, address), await count(log, many, address)]
      expect.soft(ofFew, address).toBeGreaterThan(1)
      const most = ofFew + (onceMore[address] ?? 0)
      expect.soft(ofMany, `${address} asks more of the database where there is more`).toBeLessThanOrEqual(most)
      expect.soft(ofMany, address).toBeLessThanOrEqual(statementsMax)
    }
  } finally {
    await log.close()
    await Promise.all([few.context.close(), many.context.close()])
  }
})

type Reader = { request: APIRequestContext; values: Record<string, string> }

/** How many statements a page takes that was opened before. */
async function count(log: StatementLog, { request, values }: Reader, address: string): Promise<number> {
  const visit = async () => {
    const response = await request.get(fillIn(address, values))
    expect(response.status(), address).toBe(200)
    expect((await response.body()).length, `bytes of ${address}`).toBeLessThan(htmlBytesMax)
  }
  await visit()
  return log.count(visit)
}
