import type { ChildProcess } from 'node:child_process'
import type { Browser, Page } from '@playwright/test'
import type { Sql } from '@/db/sql'
import { newId } from '@/lib/kit/id'
import { remember } from './credentials'
import { expect, startSession, type TeamOfTest } from './fixtures'
import { startWeather } from './weather'

/** The weather API with a service credential of its own, for clients with real keys. */
export async function startWeatherOfDrill(browser: Browser, sql: Sql): Promise<ChildProcess> {
  const page = await browser.newPage()
  await signInAsOperator(page, sql)
  await page.goto('/operator/services')
  await page.getByRole('button', { name: 'New service' }).first().click()
  await page.getByLabel('Name').fill('weather of the drill')
  await page.getByRole('button', { name: 'Create service' }).click()
  const weather = await startWeather(await revealed(page))
  await page.close()
  return weather
}

/** A new person who runs the installation. */
export async function signInAsOperator(page: Page, sql: Sql): Promise<void> {
  const userId = newId('user')
  await sql`insert into users (id, name, email, operator) values (${userId}, 'Operator', ${`${userId.toLowerCase()}@example.com`}, true)`
  await startSession(sql, page.context(), userId)
}

/** The credential that the page shows, once. */
export const revealed = async (page: Page) =>
  remember((await page.getByLabel('Credential', { exact: true }).textContent()) ?? '')

/** A key that somebody made on the page, and its credential. */
export async function issue(page: Page, team: TeamOfTest, name: string): Promise<string> {
  await page.goto(`/${team.slug}/keys/new`)
  await page.getByLabel('Name').fill(name)
  await page.getByRole('combobox', { name: 'API', exact: true }).selectOption('Weather API')
  await page.getByRole('radiogroup', { name: 'weather', exact: true }).getByRole('radio', { name: 'Read' }).check()
  await page.getByRole('button', { name: 'Create key' }).click()
  const credential = await revealed(page)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await expect(page).toHaveURL(/\/keys\/key_/)
  return credential
}
