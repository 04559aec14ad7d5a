import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { formatMomentBare } from '@/lib/kit/format-time'
import { type Id, newId } from '@/lib/kit/id'
import { scanRowsMax } from '@/lib/requests/contract'
import { ensurePartitions } from '@/lib/requests/partitions'
import { placeAt } from '@/lib/requests/place'
import { keptSince, retentionDefault } from '@/lib/settings/retention'
import { createKey, expect, test } from './fixtures'

const rows = (page: Page) => page.getByRole('table', { name: 'Requests' }).getByRole('row')
const query = (page: Page) => page.getByRole('combobox', { name: 'Filter by a query' })

test.beforeEach(async ({ database }) => ensurePartitions(database, [new Date()]))

test('the typed query, the chips and the menus say the same, also to somebody else', async ({
  page,
  browser,
  team,
  database,
}) => {
  const insert = async (path: string, status: number) => {
    const id: Id<'req'> = newId('req')
    await database`insert into requests (time, id, team_id, decision, verifier, method, path, status)
      values (${new Date().toISOString()}, ${id}, ${team.id}, 'valid', 'v', 'GET', ${path}, ${status})`
  }
  await insert('/stations/1', 404)
  await insert('/stations/2', 200)
  await insert('/weather/oslo', 500)
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests`)
  await expect(rows(page)).toHaveCount(4)

  await query(page).fill('stat')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('>=400 path:/stations')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove filter Status: >=400' })).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
  await expect(page).toHaveURL(/status=%3E%3D400/)

  const other = await browser.newContext()
  await team.signIn(other, 'developer')
  const theirs = await other.newPage()
  await theirs.goto(page.url())
  await expect(query(theirs)).toHaveValue('status:>=400 path:/stations')
  await expect(rows(theirs)).toHaveCount(2)
  await other.close()

  await page.getByRole('button', { name: 'Remove filter Path: /stations' }).click()
  await expect(query(page)).toHaveValue('status:>=400')
  await expect(rows(page)).toHaveCount(3)

  await query(page).fill('status:>=400 colour:red')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'There is no field' })).toContainText('colour:red')
  await expect(rows(page)).toHaveCount(3)
})

test('a filter that matches nothing says how far was looked, and keeps looking when told to', async ({
  page,
  team,
  database,
}) => {
  // More than the list looks through by itself.
  const count = scanRowsMax * 5 + 100
  const ms = Date.now()
  await database`insert into requests (time, id, team_id, decision, verifier, method)
    select ${new Date(ms).toISOString()}, ${placeAt(ms).slice(0, -12)} || lpad(i::text, 12, '0'), ${team.id}, 'valid', 'v', 'GET'
    from generate_series(1, ${count}) i`
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests?method=DELETE`)
  await expect(page.getByRole('heading', { name: 'Nothing found yet' })).toBeVisible()
  await expect(page.getByText(/^Looked back to .* of what is kept\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Keep looking' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
})

test('a link to a moment goes both ways, and beyond what is kept it says so', async ({ page, team, database }) => {
  const middle = Date.now() - 60_000
  for (const ms of [middle - 1_000, middle, middle + 1_000])
    await database`insert into requests (time, id, team_id, decision, verifier, path)
      values (${new Date(ms).toISOString()}, ${newId('req', ms)}, ${team.id}, 'valid', 'v', ${`/at/${ms - middle}`})`
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests?at=${middle}`)
  await expect(rows(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Show newer requests' }).click()
  await expect(rows(page)).toHaveCount(4)
  await expect(page.getByText('/at/1000')).toBeVisible()
  await page.goto(`/${team.slug}/requests?from=0&to=86400000`)
  await expect(page.getByRole('heading', { name: 'Not kept any more' })).toBeVisible()
})

test('a link to a request that is not kept any more says since when requests are, beside the list', async ({
  page,
  team,
  database,
}) => {
  await database`insert into requests (time, id, team_id, decision, verifier, path)
    values (${new Date().toISOString()}, ${newId('req')}, ${team.id}, 'valid', 'v', '/kept')`
  await team.signIn(page.context(), 'viewer')
  const old = newId('req', Date.now() - (retentionDefault.requestsDays + 10) * 86_400_000)
  await page.goto(`/${team.slug}/requests?request=${old}`)
  const since = formatMomentBare(keptSince(retentionDefault, new Date()).requests, 'utc')
  await expect(page.getByText(`requests are kept since ${since} UTC.`)).toBeVisible()
  await expect(page.getByText('/kept')).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('usage is one step from a request and from the time of the list', async ({ page, team, database }) => {
  const keyId = await createKey(database, team.id, 'Harbour display')
  const ms = Date.now() - 3_600_000
  await database`insert into requests (time, id, team_id, key_id, decision, verifier, method, path)
    values (${new Date(ms).toISOString()}, ${newId('req', ms)}, ${team.id}, ${keyId}, 'valid', 'v', 'GET', '/row')`
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests`)
  await page.getByRole('link', { name: 'GET /row' }).click()
  await page.getByRole('dialog', { name: 'Request' }).getByRole('link', { name: 'Usage around it' }).click()
  const minute = Math.floor(ms / 60_000) * 60_000
  await expect(page).toHaveURL(`/${team.slug}/usage?from=${minute - 1_800_000}&to=${minute + 1_800_000}&key=${keyId}`)
  await expect(page.getByRole('heading', { name: 'Usage', exact: true })).toBeVisible()

  await page.goto(`/${team.slug}/requests?from=${ms - 1_000}&to=${ms + 1_000}&key=${keyId}`)
  await page.getByRole('main').getByRole('link', { name: 'Usage', exact: true }).click()
  await expect(page).toHaveURL(`/${team.slug}/usage?from=${ms - 1_000}&to=${ms + 1_000}&key=${keyId}`)
})

test('what the filters show is saved as a file, after its cap was said', async ({ page, team, database }) => {
  const ms = Date.now() - 1_000
  for (const [at, path] of ['/wanted/1', '/wanted/2', '/other'].entries())
    await database`insert into requests (time, id, team_id, decision, verifier, path)
      values (${new Date(ms + at).toISOString()}, ${newId('req', ms + at)}, ${team.id}, 'valid', 'v', ${path})`
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/requests?path=/wanted`)
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByText('at most 100,000 requests')).toBeVisible()
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV for spreadsheets' }).click()
  const lines = readFileSync(await (await saving).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(',/wanted/2,')
})

test('the drawer goes from row to row by keyboard, and gives a command without the credential', async ({
  page,
  context,
  team,
  database,
}) => {
  const ms = Date.now() - 60_000
  for (const at of [1, 2])
    await database`insert into requests (time, id, team_id, decision, verifier, method, path)
      values (${new Date(ms + at).toISOString()}, ${newId('req', ms + at)}, ${team.id}, 'valid', 'v', 'GET', ${`/row/${at}`})`
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await team.signIn(context, 'viewer')
  await page.goto(`/${team.slug}/requests`)
  await page.getByRole('link', { name: 'GET /row/2' }).focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Request' })
  await expect(drawer.getByText('/row/2')).toBeVisible()
  await page.keyboard.press('j')
  await expect(drawer.getByText('/row/1')).toBeVisible()
  await expect(drawer.getByRole('button', { name: /^Older/ })).toBeDisabled()
  await page.keyboard.press('k')
  await expect(drawer.getByText('/row/2')).toBeVisible()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await drawer.getByRole('button', { name: 'Copy as curl' }).click()
  await expect.poll(copied).toBe(`curl --globoff -H "Authorization: Bearer $API_KEY" "$API_URL"'/row/2'`)
  await drawer.getByRole('button', { name: 'Copy link to this moment' }).click()
  await expect.poll(copied).toContain(`/requests?at=${ms + 2}&request=req_`)
  await page.goto(await copied())
  await expect(drawer.getByText('/row/2')).toBeVisible()

  const alike = drawer.getByRole('link', { name: 'With this decision' })
  const tab = context.waitForEvent('page')
  await alike.click({ modifiers: ['ControlOrMeta'] })
  await (await tab).close()
  await expect(drawer, 'a new tab leaves it open').toBeVisible()
  await alike.click()
  await expect(page).toHaveURL(`/${team.slug}/requests?decision=valid`)
  await expect(drawer).toBeHidden()
})
