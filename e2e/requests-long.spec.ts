import type { Page } from '@playwright/test'
import { shippedChannel } from '@/db/channel-names'
import type { Sql } from '@/db/sql'
import { type Id, newId } from '@/lib/kit/id'
import { ensurePartitions } from '@/lib/requests/partitions'
import { placeAt } from '@/lib/requests/place'
import { expect, test } from './fixtures'

const count = 2_000
const table = (page: Page) => page.getByRole('table', { name: 'Requests' })
const request = (page: Page, n: number) => page.getByRole('link', { name: `GET /n/${n}`, exact: true })

test.beforeEach(async ({ database }) => ensurePartitions(database, [new Date()]))

/** So many requests of one second, the newest of them `/n/1`. */
async function insertMany(database: Sql, team: Id<'team'>): Promise<number> {
  const ms = Date.now() - 60_000
  await database`insert into requests (time, id, team_id, decision, verifier, method, path)
    select ${new Date(ms).toISOString()}, ${placeAt(ms).slice(0, -12)} || lpad((${count} - i)::text, 12, '0'), ${team}, 'valid', 'v', 'GET',
      '/n/' || i from generate_series(1, ${count}) i`
  return ms
}

/** Older requests come while one reads on. */
async function readOn(page: Page): Promise<void> {
  const end = page.getByText(/^That is all that is kept/)
  while (!(await end.isVisible())) {
    const rows = await table(page).getAttribute('aria-rowcount')
    await page.keyboard.press('End')
    await expect(table(page)).not.toHaveAttribute('aria-rowcount', rows ?? '')
  }
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(count + 1))
}

test('a long list is read to its end, and only what is near is in the page', async ({ page, team, database }) => {
  test.setTimeout(180_000)
  await insertMany(database, team.id)
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests`)
  await readOn(page)
  await page.keyboard.press('End')
  await expect(request(page, count)).toBeInViewport()
  await expect(page.getByRole('row').last()).toHaveAttribute('aria-rowindex', String(count + 1))
  expect(await page.getByRole('row').count()).toBeLessThan(250)
  await expect(request(page, 1)).toHaveCount(0)

  // What has the focus stays, however far away it is; the keyboard goes on from there.
  await request(page, count).focus()
  await page.mouse.move(600, 400)
  await page.mouse.wheel(0, -count * 40 * 2)
  await expect(request(page, 1)).toBeInViewport()
  await expect(request(page, count)).toBeFocused()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Request' })
  await expect(drawer.getByText(`/n/${count}`, { exact: true })).toBeVisible()
  await page.keyboard.press('k')
  await expect(drawer.getByText(`/n/${count - 1}`, { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(request(page, count)).toBeFocused()
})

test('who reads further down is told how many came, and is one step from them', async ({ page, team, database }) => {
  await insertMany(database, team.id)
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests`)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  await request(page, 45).scrollIntoViewIfNeeded()
  await expect(page.getByRole('status').filter({ hasText: 'Paused' })).toHaveCount(1)
  const ms = Date.now()
  const at = new Date(ms).toISOString()
  await database.begin(async (tx) => {
    await tx`insert into requests (time, id, team_id, decision, verifier, method, path)
      values (${at}, ${newId('req', ms)}, ${team.id}, 'valid', 'v', 'GET', '/newest')`
    await tx`insert into shipped_segments (id, rows, first_at, last_at) values (${newId('req')}, 1, ${at}, ${at})`
    await tx`select pg_notify(${shippedChannel}, '1')`
  })
  const newer = page.getByRole('button', { name: '1 newer request', exact: true })
  await expect(newer).toBeInViewport()
  await expect(request(page, 45)).toBeInViewport()
  await newer.click()
  await expect(page.getByRole('link', { name: 'GET /newest', exact: true })).toBeInViewport()
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible()
  await expect(newer).toBeHidden()
})

test('from a moment the list goes on with newer requests, however many', async ({ page, team, database }) => {
  test.setTimeout(120_000)
  const ms = await insertMany(database, team.id)
  const newer = new Date(ms + 1_000).toISOString()
  await database`insert into requests (time, id, team_id, decision, verifier, method, path)
    select ${newer}, ${placeAt(ms + 1_000).slice(0, -12)} || lpad(i::text, 12, '0'), ${team.id}, 'valid', 'v', 'GET', '/newer/' || i
    from generate_series(1, 200) i`
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests?at=${ms}`)
  await expect(table(page)).toHaveAttribute('aria-rowcount', '51')
  for (let rows = 101; rows <= 251; rows += 50) {
    await page.getByRole('button', { name: 'Show newer requests' }).click()
    await expect(table(page)).toHaveAttribute('aria-rowcount', String(rows))
  }
  await page.keyboard.press('Control+Home')
  await expect(page.getByRole('link', { name: 'GET /newer/200', exact: true })).toBeInViewport()
  await page.keyboard.press('Control+End')
  await expect(request(page, 50)).toBeInViewport()
  await expect(page.getByRole('row').filter({ has: request(page, 50) })).toHaveAttribute('aria-rowindex', '251')
})
