import type { Page } from '@playwright/test'
import type { Sql } from '@/db/sql'
import { newId } from '@/lib/kit/id'
import { dragOverMiddle } from './drag'
import { createKey, expect, type TeamOfTest, test } from './fixtures'
import { fillUsage } from './usage-stream'
import { sums } from './usage-sums'

/** Two keys that are used, of which the first is looked at. */
async function usedKey(sql: Sql, team: TeamOfTest): Promise<string> {
  const keyIds = [await createKey(sql, team.id, 'Pier'), await createKey(sql, team.id, 'Mast')] as const
  await fillUsage(sql, team.id, keyIds, 200)
  return keyIds[0]
}

const chartOf = (page: Page) => page.getByRole('application', { name: 'Requests over time' })
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages of the key' }).getByRole('link', { name })

test('a shared link of a key’s usage shows another person the same', async ({ browser, page, team, database }) => {
  const keyId = await usedKey(database, team)
  await team.signIn(page.context(), 'owner')
  await page.goto(`/${team.slug}/keys/${keyId}`)
  await tab(page, 'Usage').click()
  await expect(page).toHaveURL(`/${team.slug}/keys/${keyId}/usage`)
  await page.getByRole('button', { name: /^Range/ }).click()
  await page.getByRole('menuitemradio', { name: 'Last 30 days' }).click()
  await page.getByLabel('Group by').selectOption('By status class')
  await page.getByRole('radio', { name: 'Local' }).click()
  await expect(page).toHaveURL(/\/usage\?range=30d&zone=.+&by=status$/)
  await expect.poll(() => sums(page)).toMatchObject({ '2xx, success': expect.any(Number) })
  const colleague = await browser.newContext({ timezoneId: 'Asia/Tokyo' })
  await team.signIn(colleague, 'viewer')
  const theirs = await colleague.newPage()
  await theirs.goto(page.url())
  await expect(tab(theirs, 'Usage')).toHaveAttribute('aria-current', 'page')
  await expect.poll(() => sums(theirs)).toEqual(await sums(page))
  const usage = (one: Page) => one.getByRole('region', { name: 'Usage' })
  const span = await usage(page)
    .getByText(/, by 1 d$/)
    .textContent()
  await expect(usage(theirs)).toContainText(span ?? 'no span')
  await colleague.close()

  await tab(page, 'Overview').click()
  await expect(page.getByRole('region', { name: 'Last 30 days' }), 'the range goes along').toContainText('Requests')
})

test('what is shown of a key is downloaded, and a stretch that is dragged over opens its requests', async ({
  page,
  team,
  database,
}) => {
  const keyId = await usedKey(database, team)
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/keys/${keyId}/usage?range=24h`)
  await expect(chartOf(page).locator('svg').first()).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toBe(`usage-${keyId}.csv`)
  const text = await (await file.createReadStream()).toArray().then((parts) => Buffer.concat(parts).toString())
  const [head = '', ...lines] = text.trim().split(/\r?\n/)
  expect(lines).toHaveLength(24)
  const valid = head.split(',').findIndex((name) => /valid/i.test(name))
  const sum = lines.reduce((all, line) => all + Number(line.split(',')[valid]), 0)
  expect(sum, 'the numbers of the chart').toBe((await sums(page))['Valid'])

  await dragOverMiddle(chartOf(page))
  await expect(page).toHaveURL(new RegExp(`/requests\\?from=\\d+&to=\\d+&key=${keyId}$`))
})

test('a key’s pages are reached by the keyboard alone', async ({ page, team, database }) => {
  const keyId = await usedKey(database, team)
  await database`insert into audit_events (id, team_id, actor_kind, actor_id, action, subject_id, detail)
    select id, ${team.id}, 'system', 'worker', 'key.updated', ${keyId}, '{}' from unnest(${[newId('audit')]}::text[]) as id`
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/keys/${keyId}`)
  await tab(page, 'Overview').focus()
  await page.keyboard.press('Tab')
  await expect(tab(page, 'Usage')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${team.slug}/keys/${keyId}/usage`)
  await expect(tab(page, 'Usage'), 'one goes on from where one was').toBeFocused()

  const chart = chartOf(page)
  await expect(chart.locator('svg').first()).toBeVisible()
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/\/usage\?zone=/)
  await page.keyboard.press('u')
  await expect(page).toHaveURL(`/${team.slug}/keys/${keyId}/usage`)
  await page.keyboard.press('t')
  await expect(page.getByRole('menuitemradio', { name: 'Last 15 minutes' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/usage\?range=15m$/)

  const mark = page.getByRole('toolbar', { name: 'Events on the time axis' }).getByRole('link')
  await mark.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/history\?range=15m&after=\d+$/)
  await expect(page.getByRole('list', { name: 'History' })).toContainText('changed the key')
  await page.goBack()

  await chart.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/requests\\?from=\\d+&to=\\d+&key=${keyId}$`))
})

test('numbers that are coarser than asked for, or behind, say so', async ({ page, team, database }) => {
  const keyId = await usedKey(database, team)
  const id = newId('ver')
  await team.signIn(page.context(), 'viewer')
  const to = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 10 * 86_400_000
  const pages = [`/${team.slug}/usage`, `/${team.slug}/keys/${keyId}/usage`]
  for (const path of pages) {
    await page.goto(`${path}?from=${to - 3_600_000}&to=${to}`)
    await expect(page.getByText('beyond the 7 days for which minutes are kept: it is shown by the hour')).toBeVisible()
    await page.goto(path)
    await expect(chartOf(page).locator('svg').first()).toBeVisible()
    await expect(page.getByText('for which minutes are kept')).toHaveCount(0)
    await expect(page.getByText('Counting is behind')).toHaveCount(0)
  }
  // A verifier whose journal waits to be shipped; it is heard until it is taken away.
  await database`insert into verifiers (id, slot, version, address, when_down, seen_at, revision, lease_age_ms, cached_keys, backlog_bytes,
      backlog_segments, poisoned_segments, shed_rows)
    values (${id}, 'behind', '1', 'nowhere:1', 'fail-static', now() + interval '1 hour', 0, 0, 0, 1000000, 90, 0, 0)`
  try {
    for (const path of pages) {
      await page.goto(path)
      await expect(page.getByRole('status').filter({ hasText: 'Counting is behind' })).toBeVisible()
    }
  } finally {
    await database`delete from verifiers where id = ${id}`
  }
  await expect(page.getByText('Counting is behind'), 'it goes when shipping has caught up').toHaveCount(0)
})
