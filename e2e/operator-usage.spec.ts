import type { BrowserContext, Page } from '@playwright/test'
import type { Sql } from '@/db/sql'
import { type Id, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { ensurePartitions } from '@/lib/requests/partitions'
import { type Countable, writeRollups } from '@/lib/usage/testing/write-rollups'
import { expect, type TeamOfTest, test } from './fixtures'
import { sums } from './usage-sums'

/** An API of the test's own: what the installation counts of it is known, whatever other tests do meanwhile. */
async function newApi(sql: Sql): Promise<{ id: Id<'api'>; name: string }> {
  const [id, name] = [newId('api'), `api ${randomBase62(8).toLowerCase()}`]
  await sql`insert into apis (id, slug, name, prefix, base_url)
    values (${id}, ${name.replace(' ', '-')}, ${name}, 'ks', 'https://tides.example.com')`
  return { id, name }
}

async function newKey(sql: Sql, teamId: Id<'team'>, apiId: Id<'api'>, name: string): Promise<Id<'key'>> {
  const id = newId('key')
  await sql`insert into keys (id, team_id, api_id, environment, name, scopes)
    values (${id}, ${teamId}, ${apiId}, 'live', ${name}, '{}')`
  return id
}

/** Counts so many requests of a key, as the shipper would; every third is refused. */
async function count(sql: Sql, of: { teamId: Id<'team'>; apiId: Id<'api'>; keyId: Id<'key'> }, times: number) {
  const now = Date.now()
  const rows = Array.from({ length: times }, (_, i): Countable => {
    const isRefused = i % 3 === 2
    return {
      ...{ timeMs: now - i * 1_000, ...of, secretId: randomBase62(12), environment: 'live', method: 'GET', path: '/' },
      ...{ decision: isRefused ? 'expired' : 'valid', status: isRefused ? null : 200, latencyUs: 12_000 },
    }
  })
  await ensurePartitions(sql, [new Date(now), new Date(now - times * 1_000)])
  await sql.begin((tx) => writeRollups(tx, rows, 'arrived'))
}

async function signInAsOperator(context: BrowserContext, team: TeamOfTest, sql: Sql): Promise<void> {
  const { userId } = await team.signIn(context, 'viewer')
  await sql`update users set operator = true where id = ${userId}`
}

/** Two teams that use one API: 30 requests and 12. */
async function stage(sql: Sql, newTeam: () => Promise<TeamOfTest>) {
  const api = await newApi(sql)
  const [many, few] = [await newTeam(), await newTeam()]
  for (const [team, name, times] of [[many, 'Pier', 30] as const, [few, 'Mast', 12] as const]) {
    const keyId = await newKey(sql, team.id, api.id, name)
    await count(sql, { teamId: team.id, apiId: api.id, keyId }, times)
  }
  return { api, many, few }
}

test('an operator sees every team together, who asks most, and where to find them', async ({
  page,
  team,
  newTeam,
  database,
}) => {
  const { api, many, few } = await stage(database, newTeam)
  await signInAsOperator(page.context(), team, database)
  await page.goto('/operator/usage')
  await page.getByLabel('API', { exact: true }).selectOption(api.name)
  await expect(page).toHaveURL(new RegExp(`api=${api.id}`))
  await expect.poll(() => sums(page)).toEqual({ Valid: 28, Expired: 14 })
  await page.getByLabel('Group by').selectOption('By status class')
  await expect.poll(() => sums(page)).toEqual({ '2xx, success': 28, 'No status reported': 14 })
  await page.getByLabel('Group by').selectOption('By environment')
  await expect.poll(() => sums(page)).toEqual({ Live: 42 })
  const tiles = page.locator('dl').filter({ hasText: 'Server errors' })
  await expect(tiles).toContainText('28 valid')
  await expect(tiles).toContainText('14 of 42')

  const top = (table: string) => page.getByRole('table', { name: table }).getByRole('row')
  await expect(top('Top teams')).toHaveCount(3)
  await expect(top('Top teams').nth(1)).toContainText(/Team .*30/)
  await expect(top('Top keys').nth(1)).toContainText('Pier')
  await expect(top('Top keys').nth(2)).toContainText(`Team ${few.slug}`)
  await top('Top teams').nth(1).getByRole('link').click()
  await expect(page).toHaveURL(`/operator/teams#team-${many.slug}`)
  await expect(page.locator(`#team-${many.slug}`)).toBeInViewport()
})

test('a link shows another operator the same, and nobody else anything', async ({
  browser,
  page,
  team,
  newTeam,
  database,
}) => {
  const { api } = await stage(database, newTeam)
  await signInAsOperator(page.context(), team, database)
  await page.goto(`/operator/usage?api=${api.id}&by=status&range=7d&zone=Asia/Tokyo`)
  const colleague = await browser.newContext({ timezoneId: 'America/New_York' })
  await signInAsOperator(colleague, team, database)
  const theirs = await colleague.newPage()
  await theirs.goto(page.url())
  const header = (one: Page) => one.locator('header').filter({ hasText: 'All teams' }).first()
  for (const one of [page, theirs])
    await expect.poll(() => sums(one)).toEqual({ '2xx, success': 28, 'No status reported': 14 })
  await expect(header(theirs)).toHaveText((await header(page).textContent()) ?? '')
  await colleague.close()

  const owner = await browser.newContext()
  await team.signIn(owner, 'owner')
  expect((await owner.request.get('/operator/usage')).status()).toBe(404)
  for (const kind of ['series', 'summary', 'top', 'week', 'storage']) {
    expect((await owner.request.get(`/api/operator/usage/${kind}`)).status(), kind).toBe(403)
  }
  await owner.close()
})

test('what is kept has its time, its size and what waits', async ({ page, team, newTeam, database }) => {
  await stage(database, newTeam)
  await signInAsOperator(page.context(), team, database)
  await page.goto('/operator/usage')
  const kept = page.getByRole('table', { name: 'What is kept' })
  await expect(kept.getByRole('row', { name: /^Request log 30 days/ })).toContainText(/\d (kB|MB|GB)/)
  await expect(kept.getByRole('row', { name: /^Rollups of minutes 7 days/ })).toBeVisible()
  await expect(kept.getByRole('row', { name: /^Rollups of hours 400 days/ })).toBeVisible()
  await expect(kept.getByRole('row', { name: /^Rollups of days For good/ })).toBeVisible()
  const shipping = page.locator('dl').filter({ hasText: 'Waiting to be shipped' })
  await expect(shipping).toContainText(/\d journal segments?/)
  await expect(shipping).toContainText('Countries of addresses')
})
