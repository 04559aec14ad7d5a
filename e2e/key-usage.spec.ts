import { issue, revealed, startWeatherOfDrill } from './drill'
import { expect, test } from './fixtures'
import { ask } from './weather'

/** Asks so often with a credential; every answer is a good one. */
async function askOften(credential: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) expect(await ask('/v1/weather/oslo', credential)).toBe(200)
}

test('a key’s page counts each secret as its client did, and tells in order what happened', async ({
  browser,
  context,
  page,
  team,
  database,
}) => {
  test.setTimeout(180_000)
  const weather = await startWeatherOfDrill(browser, database)
  await team.signIn(context, 'owner')
  try {
    const first = await issue(page, team, 'Harbour display')
    await askOften(first, 3)
    await page.getByRole('button', { name: 'Rotate', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click()
    const second = await revealed(page)
    await page.getByRole('button', { name: 'I have stored it' }).click()
    await askOften(first, 2)
    await askOften(second, 5)

    const card = (credential: string) => page.getByRole('listitem').filter({ hasText: credential.slice(0, 20) })
    await page.goto(`${page.url().split('?')[0]}?range=1h&by=secret`)
    await expect(card(first)).toContainText('5 requests · 50 % of the key’s')
    await expect(card(second)).toContainText('5 requests · 50 % of the key’s')
    for (const urgent of [
      page.getByText(/^Last used .+ from /),
      page.getByRole('button', { name: 'Revoke', exact: true }),
    ])
      await expect(urgent, 'on the first screen').toBeInViewport()
    await expect(page.getByRole('list', { name: 'What happened last' })).toContainText('rotated the key')
    const open = (name: string) =>
      page.getByRole('navigation', { name: 'Pages of the key' }).getByRole('link', { name }).click()
    await open('Usage')
    await expect(page.getByRole('combobox', { name: 'Group by' })).toHaveValue('secret')
    const chart = page.getByRole('figure', { name: 'Requests over time' })
    await expect(chart.getByRole('columnheader')).toContainText([/Time/, /\w/, /\w/])
    await expect(page.getByRole('table', { name: 'Scopes in the last 30 days' })).toContainText('weather:read')

    await open('History')
    const history = page.getByRole('list', { name: 'History' }).getByRole('listitem')
    await expect(history).toContainText([
      /new secret .* was first used/,
      /rotated the key/,
      /used for the first time/,
      /created the key/,
    ])
    await open('Places')
    const [keyId = ''] = /key_\w+/.exec(page.url()) ?? []
    await database`insert into key_sightings (key_id, kind, value, first_at, last_at, uses)
      values (${keyId}, 'ip', '193.0.6.139', now(), now(), 1)`
    await expect(page.getByRole('table', { name: 'Addresses' })).toContainText('Netherlands')
    await expect(page.getByText(/^Countries as networks announced the addresses on \d+ \w+ \d{4}/)).toBeVisible()

    await open('Usage')
    const marks = page.getByRole('toolbar', { name: 'Events on the time axis' }).getByRole('link')
    await marks.first().focus()
    await expect(marks.first()).toHaveAccessibleName(/created the key/)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/history\?range=1h&by=secret&after=\d+$/)
    await expect(history.last()).toContainText('created the key')
  } finally {
    weather.kill()
  }
})
