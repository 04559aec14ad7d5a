import type { Page } from '@playwright/test'
import { openDatabase } from '@/db/client'
import type { Sql } from '@/db/sql'
import { systemActor } from '@/lib/access/system'
import { createUserInput } from '@/lib/accounts/contract'
import { createUser } from '@/lib/accounts/create-user'
import type { Id } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { testCtx } from '@/lib/testing/actors'
import { remember } from './credentials'
import { createKey, expect, startSession, type TeamOfTest, test } from './fixtures'

const password = 'drei kleine Igel im Regen'
const newEmail = () => `${randomBase62(10).toLowerCase()}@example.com`
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Is it you?' })

/** A developer of the team who signs in by password. */
async function personWithPassword(sql: Sql, team: TeamOfTest): Promise<Id<'user'>> {
  const ctx = testCtx(openDatabase(sql), systemActor('cli'))
  const { userId } = await createUser(ctx, createUserInput.parse({ name: 'Grace', email: newEmail(), password }))
  await sql`insert into members (team_id, user_id, role) values (${team.id}, ${userId}, 'developer')`
  return userId
}

/** As if an hour had passed since the person's sign-in. */
const anHourPasses = (sql: Sql, userId: Id<'user'>) =>
  sql`update sessions set confirmed_at = confirmed_at - interval '1 hour' where user_id = ${userId}`

async function fillKey(page: Page, team: TeamOfTest, name: string): Promise<void> {
  await page.goto(`/${team.slug}/keys/new`)
  await page.getByLabel('Name').fill(name)
  await page.getByRole('combobox', { name: 'API', exact: true }).selectOption('Weather API')
  await page.getByRole('radiogroup', { name: 'weather', exact: true }).getByRole('radio', { name: 'Read' }).check()
  await page.getByRole('button', { name: 'Create key' }).click()
}

async function store(page: Page): Promise<void> {
  remember((await page.getByLabel('Credential', { exact: true }).textContent()) ?? '')
  await page.getByRole('button', { name: 'I have stored it' }).click()
}

test('an old sign-in is asked for the password; what was typed is kept, and a copied cookie is worth nothing after', async ({
  page,
  context,
  browser,
  team,
  database,
}) => {
  const userId = await personWithPassword(database, team)
  await startSession(database, context, userId)
  await anHourPasses(database, userId)
  const copied = await context.cookies()
  await fillKey(page, team, 'Balcony display')
  await expect(dialog(page)).toContainText('Confirm that it is you to create a key.')
  await dialog(page).getByLabel('Your password').fill('not this one, surely')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByText('This is not your current password.').filter({ visible: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert').filter({ hasText: 'Confirm that it is you to create a key.' })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Balcony display')
  await page.getByRole('button', { name: 'Create key' }).click()
  await dialog(page).getByLabel('Your password').fill(password)
  await dialog(page).getByRole('button', { name: 'Confirm' }).click()
  await store(page)
  await expect(page.getByRole('heading', { name: 'Balcony display' })).toBeVisible()
  const thief = await browser.newContext()
  await thief.addCookies(copied)
  const other = await thief.newPage()
  await other.goto('/account')
  await expect(other).toHaveURL('/sign-in?next=%2Faccount')
  await thief.close()
  await test.step('and is not asked again', async () => {
    await page.getByRole('button', { name: 'Rotate' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click()
    await store(page)
  })
})

test('the question comes above a dialog that is open, and revoking never asks', async ({
  page,
  context,
  team,
  database,
}) => {
  const userId = await personWithPassword(database, team)
  const keyId = await createKey(database, team.id, 'Greenhouse')
  await database`update keys set owner_id = ${userId} where id = ${keyId}`
  await startSession(database, context, userId)
  await anHourPasses(database, userId)
  await page.goto(`/${team.slug}/keys/${keyId}`)
  await page.getByRole('button', { name: 'Rotate' }).click()
  await page.getByLabel('The old secret works for').selectOption({ label: '72 hours' })
  await page.getByRole('button', { name: 'Rotate key' }).click()
  await expect(dialog(page).getByLabel('Your password')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByLabel('The old secret works for')).toHaveValue('72h')
  await page.getByRole('button', { name: 'Rotate key' }).click()
  await dialog(page).getByLabel('Your password').fill(password)
  await page.keyboard.press('Enter')
  await store(page)
  await anHourPasses(database, userId)
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByLabel('Reason').selectOption({ label: 'It is not used' })
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^Known to 1 of 1 verifier/)
})

test('who has no password proves it with their provider in another window', async ({
  page,
  context,
  team,
  database,
}) => {
  const email = newEmail()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /^Continue with / }).click()
  await page.getByLabel('Who are you?').fill(email)
  await page.getByRole('button', { name: 'Vouch for me' }).click()
  await expect(page).toHaveURL('/new-team')
  const [person] = await database<{ id: Id<'user'> }[]>`select id from users where email = ${email}`
  if (!person) throw new Error('nobody')
  await database`insert into members (team_id, user_id, role) values (${team.id}, ${person.id}, 'developer')`
  await anHourPasses(database, person.id)
  await fillKey(page, team, 'Cellar')
  await expect(dialog(page).getByLabel('Your password')).toHaveCount(0)
  const opened = context.waitForEvent('page')
  await dialog(page)
    .getByRole('button', { name: /^Continue with / })
    .click()
  const other = await opened
  // The provider knows them already, and asks all the same.
  await other.getByLabel('Who are you?').fill(email)
  await other.getByRole('button', { name: 'Vouch for me' }).click()
  await store(page)
  await expect(page.getByRole('heading', { name: 'Cellar' })).toBeVisible()
})
