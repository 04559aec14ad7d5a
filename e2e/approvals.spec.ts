import type { Browser, Page } from '@playwright/test'
import type { Sql } from '@/db/sql'
import { remember } from './credentials'
import { createKey, expect, type TeamOfTest, test } from './fixtures'
import { runningInstallation } from './installation'

/** The credential of a new service, for asking the real verifier. */
async function newService(page: Page, team: TeamOfTest, database: Sql): Promise<string> {
  const { userId } = await team.signIn(page.context(), 'admin')
  await database`update users set operator = true where id = ${userId}`
  await page.goto('/operator/services')
  await page.getByRole('button', { name: 'New service' }).first().click()
  await page.getByLabel('Name').fill(team.slug)
  await page.getByRole('button', { name: 'Create service' }).click()
  const credential = remember((await page.getByLabel('Credential', { exact: true }).textContent()) ?? '')
  await page.getByRole('button', { name: 'I have stored it' }).click()
  return credential
}

/** What the verifier says of a key that is asked for a scope. */
async function codeOf(service: string, credential: string, scope: string): Promise<string> {
  const response = await fetch(`${runningInstallation().verifierUrl}/v1/verify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service}`, 'content-type': 'application/json' },
    body: JSON.stringify({ credential, scopes: [scope] }),
  })
  return (await response.json()).code
}

async function pageOf(browser: Browser, team: TeamOfTest, role: 'developer' | 'admin'): Promise<Page> {
  const page = await browser.newPage()
  await team.signIn(page.context(), role)
  return page
}

test('a developer asks for a sensitive scope, an admin approves it, and the same secret works', async ({
  browser,
  page,
  team,
  database,
}) => {
  const service = await newService(page, team, database)
  const developer = await pageOf(browser, team, 'developer')
  await developer.goto(`/${team.slug}/keys/new`)
  await developer.getByLabel('Name').fill('Alert desk')
  await developer.getByRole('radiogroup', { name: 'alerts', exact: true }).getByRole('radio', { name: 'Write' }).check()
  await expect(developer.getByText('An admin must approve alerts:write')).toBeVisible()
  await developer.getByLabel('Why it is needed').fill('We warn of storms.')
  await developer.getByRole('button', { name: 'Create key' }).click()
  const credential = remember((await developer.getByLabel('Credential', { exact: true }).textContent()) ?? '')
  await expect(developer.getByText('opens nothing until an admin has approved it')).toBeVisible()
  expect(await codeOf(service, credential, 'alerts:write')).toBe('disabled')
  await developer.getByRole('button', { name: 'I have stored it' }).click()
  await expect(developer.getByText('Pending', { exact: true })).toBeVisible()
  await expect(developer.getByRole('button', { name: 'Withdraw “Alert desk”' })).toBeVisible()
  await expect(developer.getByRole('button', { name: 'Approve “Alert desk”' })).toHaveCount(0)

  await page.goto(`/${team.slug}/keys`)
  await page.getByRole('link', { name: '1 waits for approval' }).click()
  const waiting = page.getByRole('list', { name: 'Approvals' }).getByRole('listitem').filter({ hasText: 'Alert desk' })
  await expect(waiting.first()).toContainText('“We warn of storms.”')
  await page.getByRole('button', { name: 'Approve “Alert desk”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing waits for approval' })).toBeVisible()
  await expect.poll(() => codeOf(service, credential, 'alerts:write')).toBe('valid')
  // The key's page follows by itself.
  await expect(developer.getByText('Active', { exact: true })).toBeVisible()
  await developer.close()
})

test('a policy shows what it would touch, asks for the count of keys in use, and is kept', async ({
  context,
  page,
  team,
  database,
}) => {
  await team.signIn(context, 'admin')
  const keyId = await createKey(database, team.id, 'Pier')
  const [secret] = await database<{ id: string }[]>`select id from secrets where key_id = ${keyId}`
  await database`insert into usage_key_slices (team_id, key_id, secret_id, decision, bucket, requests)
    values (${team.id}, ${keyId}, ${secret?.id ?? ''}, 'valid', now() - interval '1 hour', 12)`
  await page.goto(`/${team.slug}/settings/policy`)
  await expect(page.getByText('Nothing: this is the policy now.')).toBeVisible()
  await page.getByLabel('A key lasts at most').fill('400')
  await expect(page.getByText('Give a whole number of days from 1 to 366.')).toBeVisible()
  await page.getByLabel('A key lasts at most').fill('30')
  await page.getByLabel('Live keys are made by').selectOption('Admins and owners')
  await expect(page.getByText('It touches 1 key, with 12 requests in the last 24 hours.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Touched keys' })).toContainText('Pier')
  await page.getByRole('button', { name: 'Save policy' }).click()
  const dialog = page.getByRole('dialog', { name: 'Touch 1 key?' })
  await dialog.getByLabel('Type 1 to confirm').fill('1')
  await dialog.getByRole('button', { name: 'Save policy' }).click()
  await expect(page.getByText('Nothing: this is the policy now.')).toBeVisible()
  await expect(page.getByLabel('A key lasts at most')).toHaveValue('30')
  await page.goto(`/${team.slug}/keys/${keyId}`)
  await expect(page.getByText(/changed the expiry/)).toBeVisible()
})

test('who makes a key is shown the bounds of the policy before an error is needed', async ({
  context,
  page,
  team,
  database,
}) => {
  await database`update teams set lifetime_days_max = 45, live_keys_role = 'admin', allowed_scopes = (
    select array[id || ' weather:read'] from apis where slug = 'weather') where id = ${team.id}`
  await team.signIn(context, 'developer')
  await page.goto(`/${team.slug}/keys/new`)
  await expect(page.getByRole('radio', { name: 'Live' })).toBeDisabled()
  await expect(page.getByRole('radio', { name: 'Test' })).toBeChecked()
  await expect(page.getByLabel('Expires').locator('option')).toHaveText(['7 days', '30 days', '45 days', 'On a date'])
  await expect(page.getByRole('radiogroup', { name: 'weather', exact: true })).toBeVisible()
  await expect(page.getByRole('radiogroup', { name: 'alerts', exact: true })).toHaveCount(0)
  await page.goto(`/${team.slug}/settings/policy`)
  await expect(page.getByText('At most 45 days')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save policy' })).toHaveCount(0)
})
