import type { Page } from '@playwright/test'
import type { Sql } from '@/db/sql'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { createKey, expect, type TeamOfTest, test } from './fixtures'

const word = () => `w${randomBase62(8).toLowerCase()}`

/** An API of its own that gives each key 100 a minute, and a key for it that 198.51.100.7 used a minute ago. */
async function limitedKey(sql: Sql, team: TeamOfTest) {
  const slug = word()
  const [api] = await sql<{ id: string }[]>`
    insert into apis (id, slug, name, prefix, base_url, rate_units, rate_window_ms, rate_burst)
    values (${newId('api')}, ${slug}, ${slug}, 'ks', 'https://tides.example.com', 100, 60000, 100) returning id`
  const keyId = await createKey(sql, team.id, 'Pier')
  await sql`update keys set api_id = ${api?.id ?? ''}, scopes = '{}' where id = ${keyId}`
  await sql`insert into requests (time, id, team_id, api_id, key_id, environment, decision, ip, verifier)
    values (date_trunc('milliseconds', now()), ${newId('req')}, ${team.id}, ${api?.id ?? ''}, ${keyId}, 'live', 'valid', '198.51.100.7', 'e2e')`
  return { slug, path: `/${team.slug}/keys/${keyId}` }
}

async function signInAsOperator(page: Page, team: TeamOfTest, database: Sql): Promise<void> {
  const { userId } = await team.signIn(page.context(), 'owner')
  await database`update users set operator = true where id = ${userId}`
}

test('a key gets limits of its own, but none beyond what its API gives', async ({ context, page, team, database }) => {
  const { path } = await limitedKey(database, team)
  await team.signIn(context, 'owner')
  await page.goto(path)
  await expect(page.getByText('100 / min API default')).toBeVisible()
  await page.getByRole('button', { name: 'Edit limits' }).click()
  const dialog = page.getByRole('dialog', { name: 'Limits' })
  const rate = dialog.getByRole('group', { name: 'Rate limit' })
  await expect(rate.getByLabel('Rate limit')).toHaveValue('none')
  await expect(rate.getByLabel('Rate limit').locator('option:checked')).toHaveText('API default: 100 / min')
  await rate.getByLabel('Rate limit').selectOption('Set a limit')
  await rate.getByLabel('Units').fill('101')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(rate).toHaveAccessibleDescription(/This API gives a key 100 \/ min/)
  await rate.getByLabel('Units').fill('50')
  const quota = dialog.getByRole('group', { name: 'Quota' })
  await quota.getByLabel('Quota').selectOption('Set a limit')
  await quota.getByLabel('Units').fill('10,000')
  await quota.getByLabel('Per').selectOption('day')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('50 / min', { exact: true })).toBeVisible()
  await expect(page.getByText('10,000 / day', { exact: true })).toBeVisible()
  await expect(page.getByText('0 used today, 0 %')).toBeVisible()
})

test('who uses a key and would be shut out is named before it is saved', async ({ context, page, team, database }) => {
  const { path } = await limitedKey(database, team)
  await team.signIn(context, 'owner')
  await page.goto(path)
  await page.getByRole('button', { name: 'Edit allowed addresses' }).click()
  const dialog = page.getByRole('dialog', { name: 'Allowed addresses' })
  const addresses = dialog.getByLabel('From where “Pier” works')
  await addresses.fill('10.1.2.3/8\noffice')
  await expect(dialog.getByRole('status')).toContainText('198.51.100.7')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(addresses).toBeFocused()
  await expect(addresses).toHaveAccessibleDescription(/“office” is no address/)
  await addresses.fill('10.1.2.3/8\n198.51.100.0/24')
  await expect(dialog.getByRole('status')).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: '10.0.0.0/8' })).toBeVisible()
})

test('an operator sets what every key of an API may use, and suspends and resumes it', async ({
  page,
  team,
  database,
}) => {
  await signInAsOperator(page, team, database)
  const { slug, path } = await limitedKey(database, team)
  await page.goto(`/operator/apis/${slug}`)
  const rate = page.getByRole('group', { name: 'Rate limit' })
  await rate.getByLabel('Units').fill('5')
  await rate.getByLabel('Per').selectOption('s')
  await page.getByRole('button', { name: 'Save limits' }).click()
  await expect(page.getByRole('button', { name: 'Save limits' })).toBeDisabled()
  await page.getByRole('button', { name: 'Suspend API' }).click()
  const dialog = page.getByRole('dialog', { name: `Suspend ${slug}?` })
  await expect(dialog.getByRole('button', { name: 'Suspend API' })).toBeDisabled()
  await dialog.getByLabel(`Type ${slug} to confirm`).fill(slug)
  await dialog.getByRole('button', { name: 'Suspend API' }).click()
  await seeReceipt(page, `${slug} is suspended`)
  await expect(page.getByText('No key of this API is valid.')).toBeVisible()

  await page.goto(path)
  await expect(page.getByText(`${slug} is suspended`)).toBeVisible()
  await expect(page.getByText('5 / s API default')).toBeVisible()

  await page.goto(`/operator/apis/${slug}`)
  await page.getByRole('button', { name: 'Resume API' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume API' }).click()
  await seeReceipt(page, `${slug} is resumed`)
  await expect(page.getByRole('button', { name: 'Suspend API' })).toBeVisible()
  await expect(page.getByText('No key of this API is valid.')).toHaveCount(0)
})

test('an operator gives a team a quota and suspends it, which the team is told on every page', async ({
  page,
  team,
  database,
}) => {
  await signInAsOperator(page, team, database)
  const name = `Team ${team.slug}`
  await page.goto('/operator/teams')
  await page.getByRole('button', { name: `Quota of ${name}` }).click()
  const dialog = page.getByRole('dialog', { name: `Quota of ${name}` })
  await dialog.getByRole('combobox', { name: 'Quota' }).selectOption('Set a limit')
  await dialog.getByLabel('Units').fill('many')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('group', { name: 'Quota' })).toHaveAccessibleDescription(/Give a whole number from 1/)
  await dialog.getByLabel('Units').fill('20000')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = page.getByRole('row', { name: new RegExp(name) })
  await expect(row).toContainText('20,000 / month')
  await row.getByRole('button', { name: `Suspend ${name}` }).click()
  await page.getByLabel(`Type ${team.slug} to confirm`).fill(team.slug)
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend team' }).click()
  await seeReceipt(page, `${name} is suspended`)
  await expect(row).toContainText('Suspended')

  for (const path of ['keys', 'settings']) {
    await page.goto(`/${team.slug}/${path}`)
    await expect(page.getByText('This team is suspended')).toBeVisible()
  }
  await page.goto('/operator/teams')
  await row.getByRole('button', { name: `Resume ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Resume team' }).click()
  await seeReceipt(page, `${name} is resumed`)
  await expect(row).toContainText('Active')
})

/** Every verifier signs for what was done, before the dialog is closed. */
async function seeReceipt(page: Page, title: string): Promise<void> {
  const told = page.getByRole('dialog', { name: title })
  await expect(told).toContainText(/Known to 1 of 1 verifier · [\d.]+ ms/)
  await told.getByRole('button', { name: 'Done' }).click()
}
