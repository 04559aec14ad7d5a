import type { Page } from '@playwright/test'
import type { Sql } from '@/db/sql'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { remember } from './credentials'
import { expect, type TeamOfTest, test } from './fixtures'
import { runningInstallation } from './installation'
import { fillIn, places } from './places'

const word = () => `w${randomBase62(8).toLowerCase()}`

async function signInAsOperator(page: Page, team: TeamOfTest, database: Sql): Promise<void> {
  const { userId } = await team.signIn(page.context(), 'viewer')
  await database`update users set operator = true where id = ${userId}`
}

async function createApi(page: Page, slug: string): Promise<void> {
  await page.goto('/operator/apis/new')
  await page.getByLabel('Name').fill(slug)
  await expect(page.getByLabel('Slug')).toHaveValue(slug)
  await page.getByLabel('Base URL').fill('https://tides.example.com/')
  await page.getByRole('button', { name: 'Create API' }).click()
  await expect(page).toHaveURL(new RegExp(`/operator/apis/${slug}$`))
}

async function addScope(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add scope' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Scope', { exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Add scope' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible()
}

const verify = (credential: string) =>
  fetch(`${runningInstallation().verifierUrl}/v1/verify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    body: JSON.stringify({ credential: 'no such thing' }),
  })

test('an API is made, its faults shown at their fields, and its catalogue edited', async ({ page, team, database }) => {
  await signInAsOperator(page, team, database)
  const slug = word()
  await page.goto('/operator/apis/new')
  await page.getByLabel('Name').fill(slug)
  await page.getByLabel('Prefix').fill('ksvc')
  await page.getByLabel('Base URL').fill('https://tides.example.com/')
  await page.getByRole('button', { name: 'Create API' }).click()
  await expect(page.getByLabel('Prefix')).toBeFocused()
  await expect(page.getByLabel('Prefix')).toHaveAccessibleDescription(/belongs to service credentials/)
  await expect(page.getByLabel('Base URL')).toHaveValue('https://tides.example.com/')
  await createApi(page, slug)

  await addScope(page, 'tides:read')
  await page.getByRole('button', { name: 'Edit tides:read' }).click()
  await page.getByLabel('Description').fill('Read when the water is high.')
  await page.getByLabel('Sensitive').check()
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByRole('row', { name: /tides:read Sensitive.*Read when the water is high/ })).toBeVisible()
})

test('a scope that keys hold goes only when its name is typed, and from the keys too', async ({
  page,
  team,
  database,
}) => {
  await signInAsOperator(page, team, database)
  const slug = word()
  await createApi(page, slug)
  await addScope(page, 'tides:read')
  await database`insert into keys (id, team_id, api_id, environment, name, scopes)
    select ${`key_${randomBase62(20)}`}, ${team.id}, id, 'live', 'Pier', '{tides:read}' from apis where slug = ${slug}`
  await page.reload()
  await page.getByRole('button', { name: 'Remove tides:read' }).click()
  const remove = page.getByRole('button', { name: 'Remove it from 1 key' })
  await expect(remove).toBeDisabled()
  await page.getByLabel('Type tides:read to confirm').fill('tides:read')
  await remove.click()
  await expect(page.getByRole('heading', { name: 'No scopes yet' })).toBeVisible()
  const [key] = await database<{ scopes: string[] }[]>`select scopes from keys where team_id = ${team.id}`
  expect(key?.scopes).toEqual([])
})

test('a service credential is shown once, works, and dies', async ({ page, team, database }) => {
  await signInAsOperator(page, team, database)
  const name = word()
  await page.goto('/operator/apis')
  await page.goto('/operator/services')
  await page.getByRole('button', { name: 'New service' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create service' }).click()
  const credential = remember((await page.getByLabel('Credential', { exact: true }).textContent()) ?? '')
  expect(credential).toMatch(/^ksvc_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{44}$/)
  expect((await verify(credential)).status).toBe(200)

  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.mouse.click(5, 5)
  const question = page.waitForEvent('dialog')
  await page.evaluate(() => history.back())
  await (await question).dismiss()
  await expect(page.getByRole('dialog', { name: `${name} is ready` })).toBeVisible()
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText(credential)).toHaveCount(0)

  await page.getByRole('button', { name: `Revoke ${name}` }).click()
  await page.getByLabel(`Type ${name} to confirm`).fill(name)
  await page.getByRole('button', { name: 'Revoke service' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*Revoked`) })).toBeVisible()
  await expect.poll(async () => (await verify(credential)).status).toBe(401)
})

test('the verifiers tell how they are', async ({ page, team, database }) => {
  await signInAsOperator(page, team, database)
  await page.goto('/operator/services')
  await page.getByRole('link', { name: 'Verifiers' }).click()
  const { port } = new URL(runningInstallation().verifierUrl)
  await expect(page.getByRole('row', { name: new RegExp(`:${port} Running .* in \\d+ segments?`) })).toBeVisible()
})

test("nobody but an operator finds the operator's area", async ({ context, page, team, database }) => {
  await team.signIn(context, 'owner')
  const mailId = newId('mail')
  await database`insert into mails (id, recipient, subject, text) values (${mailId}, 'a@example.com', 'Theirs', 'Theirs')`
  for (const { address } of places.filter(({ door }) => door === 'operator')) {
    const answer = await page.request.get(fillIn(address, { api: 'weather', mail: mailId }))
    expect(answer.status(), address).toBe(404)
  }
})
