import type { Page } from '@playwright/test'
import { remember } from './credentials'
import { dragOverMiddle } from './drag'
import { createKey, expect, type TeamOfTest, test } from './fixtures'
import { runningInstallation } from './installation'
import { fillUsage } from './usage-stream'
import { sums } from './usage-sums'

/** Asks the verifier, as a service; the answer names the request. */
async function call(service: string, path: string, body: object) {
  const response = await fetch(`${runningInstallation().verifierUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await response.json()) as { requestId: string; code: string }
}

async function newService(page: Page, team: TeamOfTest): Promise<string> {
  await page.goto('/operator/services')
  await page.getByRole('button', { name: 'New service' }).first().click()
  await page.getByLabel('Name').fill(team.slug)
  await page.getByRole('button', { name: 'Create service' }).click()
  return revealed(page)
}

async function newKey(page: Page, team: TeamOfTest, name: string, environment: 'Live' | 'Test') {
  await page.goto(`/${team.slug}/keys/new`)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('API', { exact: true }).selectOption({ label: 'Weather API' })
  await page.getByRole('radiogroup', { name: 'Environment' }).getByRole('radio', { name: environment }).check()
  await page.getByRole('radiogroup', { name: 'weather', exact: true }).getByRole('radio', { name: 'Read' }).check()
  await page.getByRole('button', { name: 'Create key' }).click()
  const credential = await revealed(page)
  await expect(page).toHaveURL(/\/keys\/key_/)
  const [keyId = ''] = /key_\w+/.exec(page.url()) ?? []
  return { credential, keyId, secretId: credential.split('_')[2] ?? '' }
}

async function revealed(page: Page): Promise<string> {
  const credential = remember((await page.getByLabel('Credential', { exact: true }).textContent()) ?? '')
  await page.getByRole('button', { name: 'I have stored it' }).click()
  return credential
}

test('a known stream of requests is what the page says, in every grouping', async ({ page, team, database }) => {
  test.slow() // Twenty pages, one after the other.
  const { userId } = await team.signIn(page.context(), 'owner')
  await database`update users set operator = true where id = ${userId}`
  const service = await newService(page, team)
  const pier = await newKey(page, team, 'Pier', 'Live')
  const mast = await newKey(page, team, 'Mast', 'Test')
  const stream = [
    ...list(8, (i) => ({
      key: pier,
      method: 'GET',
      path: `/stations/${i}`,
      scopes: ['weather:read'],
      status: [200, 503][i % 2],
    })),
    ...list(3, () => ({ key: pier, method: 'GET', path: '/alerts', scopes: ['alerts:write'], status: undefined })),
    ...list(5, (i) => ({ key: mast, method: 'POST', path: `/stations/${i}`, scopes: ['weather:read'], status: 404 })),
  ]
  const reports: { requestId: string; status: number; latencyMs: number }[] = []
  for (const { key, method, path, scopes, status } of stream) {
    const request = { method, path, ip: '192.0.2.9' }
    const { requestId } = await call(service, '/v1/verify', { credential: key.credential, scopes, request })
    if (status) reports.push({ requestId, status, latencyMs: 25 })
  }
  await call(service, '/v1/requests', { requests: reports })

  const expected: [string, Record<string, number>][] = [
    ['by=decision', { Valid: 13, 'Insufficient scope': 3 }],
    ['by=status', { '2xx, success': 4, '4xx, caller’s error': 5, '5xx, server’s error': 4, 'No status reported': 3 }],
    ['by=key', { Pier: 11, Mast: 5 }],
    ['by=route', { 'GET /stations/:id': 8, 'POST /stations/:id': 5, 'GET /alerts': 3 }],
    ['by=environment', { Live: 11, Test: 5 }],
    ['by=country', { Unknown: 16 }],
    [`by=secret&key=${pier.keyId}`, { [pier.secretId]: 11 }],
    [`by=status&key=${mast.keyId}`, { '4xx, caller’s error': 5 }],
    ['environment=test', { Valid: 5 }],
  ]
  for (const range of ['1h', '30d']) {
    for (const [search, numbers] of expected) {
      await page.goto(`/${team.slug}/usage?range=${range}&${search}`)
      await expect.poll(() => sums(page), `${range} ${search}`).toEqual(numbers)
    }
  }
  await page.goto(`/${team.slug}/usage?range=1h`)
  const tiles = page.locator('dl').filter({ hasText: 'Requests' })
  await expect(tiles).toContainText('13 valid')
  await expect(tiles).toContainText('3 of 16')
  await expect(tiles).toContainText('4 of 13 reported')
  const row = (table: string, name: string) => page.getByRole('table', { name: table }).getByRole('row', { name })
  await expect(row('Top keys', 'Pier')).toContainText('11')
  await expect(row('Top routes', 'POST')).toContainText('5')
  await expect(row('Refusals by reason', 'Insufficient scope')).toContainText('100 %')
  await page.getByRole('link', { name: 'Pier' }).click()
  await expect(page).toHaveURL(new RegExp(`key=${pier.keyId}`))
  await expect(page.getByRole('table', { name: 'Addresses' })).toContainText('192.0.2.9')
  await expect(page.getByRole('table', { name: 'Routes', exact: true })).toContainText('GET /stations/:id')
})

const list = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_, i) => of(i))

test('a shared link shows another person the same', async ({ browser, page, team, database }) => {
  const keyIds = [await createKey(database, team.id, 'Pier'), await createKey(database, team.id, 'Mast')]
  await fillUsage(database, team.id, keyIds, 400)
  await team.signIn(page.context(), 'owner')
  await page.goto(`/${team.slug}/usage`)
  await page.getByRole('button', { name: /^Range/ }).click()
  await page.getByRole('menuitemradio', { name: 'Last 30 days' }).click()
  await page.getByLabel('Group by').selectOption('By key')
  await page.getByLabel('Environment').selectOption('Live')
  await page.getByRole('radio', { name: 'Local' }).click()
  await expect(page).toHaveURL(/zone=/)
  await expect(page).toHaveURL(/by=key/)
  await expect(page).toHaveURL(/range=30d/)
  await expect.poll(() => sums(page)).toMatchObject({ Pier: expect.any(Number), Mast: expect.any(Number) })
  const colleague = await browser.newContext({ timezoneId: 'Asia/Tokyo' })
  await team.signIn(colleague, 'viewer')
  const theirs = await colleague.newPage()
  await theirs.goto(page.url())
  const header = (one: Page) => one.locator('header').filter({ hasText: 'Usage' }).first()
  await expect(header(theirs)).toHaveText((await header(page).textContent()) ?? '')
  const shown = await sums(page)
  await expect.poll(() => sums(theirs)).toEqual(shown)
  await colleague.close()
})

test('everything is reached by the keyboard', async ({ page, team, database }) => {
  await fillUsage(database, team.id, [await createKey(database, team.id, 'Pier')], 200)
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/usage?range=24h`)
  const chart = page.getByRole('application', { name: 'Requests over time' })
  await expect(chart.locator('svg').first()).toBeVisible()

  await page.keyboard.press('u')
  await expect(page).toHaveURL(/zone=/)
  await page.keyboard.press('u')
  await expect(page).not.toHaveURL(/zone=/)

  await page.keyboard.press('t')
  await expect(page.getByRole('menuitemradio', { name: 'Last 15 minutes' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Custom range…' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Custom range' })
  await dialog.getByLabel('To').fill('2020-01-01T00:00')
  await dialog.getByLabel('To').press('Enter')
  await expect(dialog.getByLabel('To')).toHaveAccessibleDescription(/The end must be after the beginning/)
  await page.keyboard.press('Escape')

  await chart.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'Valid' }).first()).toBeAttached()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/requests\?from=\d+&to=\d+/)
  const search = new URL(page.url()).searchParams
  expect(Number(search.get('to')) - Number(search.get('from'))).toBe(2 * 3_600_000)

  await page.goBack()
  const map = page.getByRole('table', { name: 'Requests by hour of the week' })
  await map.locator('[tabindex="0"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/^Tuesday 01:00–02:00: /)).toBeVisible()
})

test('what is shown is downloaded, and a stretch that is dragged over opens its requests', async ({
  page,
  team,
  database,
}) => {
  await fillUsage(database, team.id, [await createKey(database, team.id, 'Pier')], 200)
  await team.signIn(page.context(), 'viewer')
  await page.goto(`/${team.slug}/usage?range=24h&by=key`)
  const chart = page.getByRole('application', { name: 'Requests over time' })
  await expect(chart.locator('svg').first()).toBeVisible()
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Requests and latency over time' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^usage-requests-\d{12}\.csv$/)

  await dragOverMiddle(chart)
  await expect(page).toHaveURL(/\/requests\?from=\d+&to=\d+/)
})
