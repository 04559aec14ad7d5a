import type { ChildProcess } from 'node:child_process'
import type { Page } from '@playwright/test'
import { remember } from './credentials'
import { expect, test } from './fixtures'
import { runningInstallation } from './installation'
import { ask, paste, startWeather } from './weather'

/** From a new installation to a key that works, is seen on a chart, and dies. Each step goes on where the last one ended. */
test.describe
  .serial('the first key', () => {
    let page: Page
    let weather: ChildProcess
    let command = ''
    let first = ''
    let second = ''
    const passphrase = 'seven quiet otters count the rain'
    const decision = (name: string) =>
      page.getByRole('table', { name: 'Requests' }).getByText(name, { exact: true }).filter({ visible: true }).first()

    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage()
    })
    test.afterAll(async () => {
      weather.kill()
      await page.close()
    })

    const revealed = async () => remember((await page.getByLabel('Credential', { exact: true }).textContent()) ?? '')

    test('a stranger without the setup link gets nowhere', async () => {
      await page.goto('/setup?token=guessed')
      await expect(page.getByLabel('Password')).toHaveCount(0)
    })

    test('the operator opens the setup link and makes the first account and team', async () => {
      await page.goto(runningInstallation().setupUrl)
      await page.getByLabel('Your name').fill('Ada Operator')
      await page.getByLabel('E-mail').fill('ada@example.com')
      await page.getByLabel('Password', { exact: true }).fill(passphrase)
      await page.getByLabel('Team', { exact: true }).fill('Aurora')
      await page.getByRole('button', { name: 'Create account and team' }).click()
      await expect(page).toHaveURL(/\/aurora\/keys$/)
      await page.goto(runningInstallation().setupUrl)
      await expect(page.getByRole('button', { name: 'Create account and team' })).toHaveCount(0)
    })

    test('gives the weather API its own credential', async () => {
      await page.goto('/operator/services')
      await page.getByRole('button', { name: 'New service' }).first().click()
      await page.getByLabel('Name').fill('weather-api')
      await page.getByLabel('API', { exact: true }).selectOption({ label: 'Weather API' })
      await page.getByRole('button', { name: 'Create service' }).click()
      weather = await startWeather(await revealed())
      await page.getByRole('button', { name: 'I have stored it' }).click()
      await expect(page.getByRole('cell', { name: 'weather-api' }).first()).toBeVisible()
    })

    test('creates a key and sees it once', async () => {
      await page.goto('/aurora/keys')
      await page
        .getByRole('link', { name: /create (a )?key/i })
        .first()
        .click()
      await page.getByLabel('Name').fill('Balcony display')
      await page.getByRole('radiogroup', { name: 'weather', exact: true }).getByRole('radio', { name: 'Read' }).check()
      await page.getByRole('button', { name: 'Create key' }).click()
      first = await revealed()
      expect(first).toMatch(/^ks_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{44}$/)
      command = (await page.getByRole('tabpanel', { name: 'curl' }).locator('code').textContent()) ?? ''
      await page.keyboard.press('Escape')
      await page.mouse.click(5, 5)
      await expect(page.getByRole('dialog')).toBeVisible()
    })

    test('runs the shown curl, gets weather, and the dialog turns', async () => {
      const answer = paste(command)
      expect(answer.status).toBe(200)
      expect(answer.body).toContain('"station"')
      await expect(page.getByRole('status').getByText(/First request received · 200 · /)).toBeVisible()
      await page.getByRole('button', { name: 'I have stored it' }).click()
      await expect(page).toHaveURL(/\/aurora\/keys\/key_/)
      await expect(page.getByText(first)).toHaveCount(0)
    })

    test('the usage page counts it, and requests that are refused appear with their decision', async () => {
      await page.goto('/aurora/usage?range=1h')
      await expect(page.getByRole('link', { name: 'Balcony display' })).toBeVisible()
      const typo = `${first.slice(0, -1)}${first.endsWith('a') ? 'b' : 'a'}`
      expect(await ask('/v1/stations', first)).toBe(403)
      expect(await ask('/v1/weather/zurich', typo)).toBe(401)
      expect(await ask('/v1/weather/zurich')).toBe(401)
      for (const name of ['Insufficient scope', 'Malformed', 'Missing']) {
        await expect(page.getByText(name, { exact: true }).filter({ visible: true }).first()).toBeVisible()
      }
      await page.goto('/aurora/requests')
      for (const name of ['Valid', 'Insufficient scope', 'Malformed', 'Missing'])
        await expect(decision(name)).toBeVisible()
    })

    test('rotates it: both secrets work during the grace, and the page shows which is used', async () => {
      await page.goto('/aurora/keys')
      await page.getByRole('link', { name: 'Balcony display' }).click()
      await page.getByRole('button', { name: 'Rotate' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click()
      second = await revealed()
      expect(second).not.toBe(first)
      expect(await ask('/v1/weather/oslo', first)).toBe(200)
      expect(await ask('/v1/weather/oslo', second)).toBe(200)
      expect(await ask('/v1/weather/oslo', second)).toBe(200)
      await expect(page.getByRole('status').getByText(/First request received/)).toBeVisible()
      await page.getByRole('button', { name: 'I have stored it' }).click()
      const cardOf = (credential: string) => page.getByRole('listitem').filter({ hasText: credential.slice(0, 20) })
      await expect(cardOf(first)).toContainText('Old, still works')
      await expect(cardOf(second)).toContainText('Current')
      await expect(cardOf(second)).toContainText('2 requests')
    })

    test('revokes it: the next curl is 401 and the page says who, when, why, and that it still knocks', async () => {
      await page.getByRole('button', { name: 'Revoke' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Reason').selectOption({ label: 'It leaked' })
      await dialog.getByRole('button', { name: 'Revoke key' }).click()
      await expect(dialog.getByRole('status')).toHaveText(/^Known to 1 of 1 verifier · [\d.]+ ms$/)
      await dialog.getByRole('button', { name: 'Show the verifier' }).click()
      await expect(page.getByRole('table', { name: 'Receipts of verifiers' }).getByText('Knows')).toBeVisible()
      await page.keyboard.press('Escape')
      await dialog.getByRole('button', { name: 'Done' }).click()
      await expect(page.getByText(/Revoked by Ada Operator .*Reason: it leaked/)).toBeVisible()
      await expect(page.getByText('Known to 1 of 1 verifier')).toBeVisible()
      expect(paste(command).status).toBe(401)
      expect(await ask('/v1/weather/oslo', second)).toBe(401)
      await expect(page.getByText(/Still knocking: 2 requests refused since/)).toBeVisible()
      await page.goto('/aurora/requests')
      await expect(decision('Revoked')).toBeVisible()
    })
  })
