import type { ChildProcess } from 'node:child_process'
import type { Page } from '@playwright/test'
import { issue, signInAsOperator, startWeatherOfDrill } from './drill'
import { expect, type TeamOfTest, test } from './fixtures'
import { ask } from './weather'

const path = '/v1/weather/oslo'
const password = 'seven quiet otters count the rain'
const row = (page: Page, table: string, text: string | RegExp) =>
  page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text })

let weather: ChildProcess
test.beforeAll(async ({ browser, database }) => {
  weather = await startWeatherOfDrill(browser, database)
})
test.afterAll(() => weather.kill())

/** Invites on the page of members; whoever is invited is a developer. */
async function invite(page: Page, team: TeamOfTest, email: string | null): Promise<void> {
  await page.goto(`/${team.slug}/members`)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  if (email) await dialog.getByLabel('E-mail').fill(email)
  else await dialog.getByRole('radio', { name: 'By link' }).click()
  await dialog.getByRole('button', { name: email ? 'Send invitation' : 'Make link' }).click()
  await expect(dialog.getByRole('heading', { name: 'Invite to the team' })).toHaveCount(0)
}

/** The link of the invitation that was made last, which is shown once. */
async function shownLink(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'The invitation is ready' })
  const link = (await dialog.locator('code').textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await expect(page.getByText(link)).toHaveCount(0)
  return link
}

/** Opens what can be done about a member. */
async function openMenu(page: Page, team: TeamOfTest, name: string): Promise<void> {
  await page.goto(`/${team.slug}/members`)
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
}

test('a link brings a new person to their first key, and nobody else', async ({ browser, context, page, team }) => {
  await team.signIn(context, 'admin')
  await invite(page, team, null)
  const link = await shownLink(page)
  await expect(row(page, 'Invitations', 'Whoever has the link')).toHaveCount(1)

  const outside = await browser.newContext()
  const guest = await outside.newPage()
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: `Join Team ${team.slug}` })).toBeVisible()
  await expect(guest.getByText(/^admin of the test invites you as developer\./)).toBeVisible()
  await guest.getByLabel('Your name').fill('Mary Somerville')
  await guest.getByLabel('E-mail').fill(`${team.slug}@example.com`)
  await guest.getByLabel('Password', { exact: true }).fill(password)
  await guest.getByRole('button', { name: 'Create account and join' }).click()
  await expect(guest).toHaveURL(`/${team.slug}/keys`)
  expect(await ask(path, await issue(guest, team, 'Balcony display'))).toBe(200)

  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'This invitation has been used' })).toBeVisible()
  await page.reload()
  await expect(row(page, 'Members', 'Mary Somerville')).toContainText('Developer')
  await expect(page.getByRole('table', { name: 'Invitations' })).toHaveCount(0)
  await outside.close()
})

test('a letter brings whom it is for, and nobody else', async ({ browser, context, page, team, newTeam, database }) => {
  await team.signIn(context, 'admin')
  const outside = await browser.newContext()
  const { userId } = await (await newTeam()).signIn(outside, 'viewer')
  const email = `${userId.toLowerCase()}@example.com`
  await invite(page, team, email)
  await expect(page.getByText(`The invitation to ${email} is on its way by mail.`)).toBeVisible()

  const operator = await (await browser.newContext()).newPage()
  await signInAsOperator(operator, database)
  await operator.goto('/operator/mail')
  await operator.getByRole('link', { name: `Join the team Team ${team.slug}` }).click()
  const letter = operator.getByText(/Accept the invitation here:/)
  const link = /https?:\/\/\S+/.exec((await letter.textContent()) ?? '')?.[0] ?? ''

  await operator.goto(link)
  await expect(operator.getByText(`This invitation is for ${email}`)).toBeVisible()
  await expect(operator.getByRole('button', { name: /^Join / })).toHaveCount(0)
  await operator.context().close()
  const signedOut = await (await browser.newContext()).newPage()
  await signedOut.goto(link)
  await expect(signedOut.getByRole('link', { name: 'Sign in to join' })).toBeVisible()
  await expect(signedOut.getByLabel('Password', { exact: true })).toHaveCount(0)
  await signedOut.context().close()
  const guest = await outside.newPage()
  await guest.goto(link)
  await guest.getByRole('button', { name: `Join Team ${team.slug}` }).click()
  await expect(guest).toHaveURL(`/${team.slug}/keys`)
  await page.reload()
  await expect(row(page, 'Members', email)).toContainText('Developer')
  await outside.close()
})

test('a link dies when it is made anew, withdrawn, or too old', async ({ browser, context, page, team, database }) => {
  await team.signIn(context, 'owner')
  const outside = await browser.newContext()
  const guest = await outside.newPage()
  const expectDead = async (link: string, title: string) => {
    await guest.goto(link)
    await expect(guest.getByRole('heading', { name: title })).toBeVisible()
  }
  await invite(page, team, null)
  const first = await shownLink(page)
  await page.getByRole('button', { name: 'Make a new link' }).click()
  const second = await shownLink(page)
  await expectDead(first, 'This link is not valid')
  await database`update invitations set expires_at = now() where team_id = ${team.id}`
  await expectDead(second, 'This invitation has expired')
  await page.reload()
  await expect(row(page, 'Invitations', 'Whoever has the link')).toContainText('Expired')
  await page.getByRole('button', { name: 'Make a new link' }).click()
  const third = await shownLink(page)
  await guest.goto(third)
  await expect(guest.getByRole('heading', { name: /^Join / })).toBeVisible()
  await page.getByRole('button', { name: 'Withdraw the invitation for the link' }).click()
  await expect(page.getByRole('table', { name: 'Invitations' })).toHaveCount(0)
  await expectDead(third, 'This invitation was withdrawn')
  await outside.close()
})

test('of a leaver’s keys one dies and two live on with their heirs, and the leaver finds no team', async ({
  browser,
  context,
  page,
  team,
}) => {
  const theirs = await browser.newContext()
  const leaver = await theirs.newPage()
  await team.signIn(theirs, 'developer')
  const issued = {
    Attic: await issue(leaver, team, 'Attic'),
    Balcony: await issue(leaver, team, 'Balcony'),
    Cellar: await issue(leaver, team, 'Cellar'),
  }
  await team.signIn(context, 'admin')
  await page.goto(`/${team.slug}/members`)
  await page.getByRole('button', { name: 'New machine user' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Deployments')
  await page.getByRole('button', { name: 'Create machine user' }).click()
  await expect(row(page, 'Machine users', 'Deployments')).toBeVisible()

  await leaver.goto(`/${team.slug}/keys/new`)
  await leaver.getByLabel('Name').fill('Too late')
  await leaver.getByRole('combobox', { name: 'API', exact: true }).selectOption('Weather API')
  await openMenu(page, team, 'developer of the test')
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  const remove = page.getByRole('button', { name: 'Remove developer of the test' })
  const decide = async (name: string, fate: string) => {
    await page.getByLabel(`What becomes of ${name}`).focus()
    await page.getByLabel(`What becomes of ${name}`).selectOption({ label: fate })
  }
  await decide('Attic', 'Revoke it')
  await decide('Balcony', 'Hand it to admin of the test')
  await expect(remove).toBeDisabled()
  await expect(page.getByText('1 of 3 keys to decide.')).toBeVisible()
  await decide('Cellar', 'Hand it to Deployments (machine user)')
  await remove.click()
  await expect(page).toHaveURL(`/${team.slug}/members`)
  await expect(row(page, 'Members', 'developer of the test')).toHaveCount(0)
  await expect.poll(() => ask(path, issued.Attic)).toBe(401)
  expect(await ask(path, issued.Balcony)).toBe(200)
  expect(await ask(path, issued.Cellar)).toBe(200)
  await row(page, 'Machine users', 'Deployments').getByRole('link').click()
  await expect(page.getByRole('link', { name: 'Cellar' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Balcony' })).toHaveCount(0)

  await leaver.getByRole('radiogroup', { name: 'weather', exact: true }).getByRole('radio', { name: 'Read' }).check()
  await leaver.getByRole('button', { name: 'Create key' }).click()
  await expect(leaver.getByRole('alert').filter({ hasText: /\S/ })).toContainText('There is no such team')
  const answers: { status: number; text: string }[] = []
  for (const slug of [team.slug, `no-${team.slug}`]) {
    const answer = await leaver.request.get(`/api/portal/${slug}/requests`)
    answers.push({ status: answer.status(), text: await answer.text() })
    expect((await leaver.request.get(`/${slug}/keys`)).status()).toBe(404)
  }
  expect(answers[0]).toMatchObject({ status: 404 })
  expect(answers[0]).toEqual(answers[1])
  await theirs.close()
})

test('a team keeps its last owner, until somebody else is one', async ({ browser, context, page, team }) => {
  await team.signIn(await browser.newContext(), 'developer')
  await team.signIn(context, 'owner')
  await openMenu(page, team, 'owner of the test')
  await page.getByRole('menuitem', { name: 'Change role' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Role').selectOption({ label: 'Admin' })
  await dialog.getByRole('button', { name: 'Change role' }).click()
  await expect(dialog.getByLabel('Role')).toHaveAccessibleDescription(/This is the last owner of the team/)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await openMenu(page, team, 'owner of the test')
  await page.getByRole('menuitem', { name: 'Leave the team' }).click()
  await page.getByRole('button', { name: `Leave Team ${team.slug}` }).click()
  await expect(page.getByText('A team keeps an owner. Make somebody else an owner first.')).toBeVisible()

  await openMenu(page, team, 'developer of the test')
  await page.getByRole('menuitem', { name: 'Transfer ownership' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Transfer ownership' }).click()
  await expect(row(page, 'Members', 'developer of the test')).toContainText('Owner')
  await expect(row(page, 'Members', 'You')).toContainText('Admin')
  await openMenu(page, team, 'owner of the test')
  await page.getByRole('menuitem', { name: 'Leave the team' }).click()
  await page.getByRole('button', { name: `Leave Team ${team.slug}` }).click()
  await expect(page).toHaveURL('/new-team')
  expect((await page.request.get(`/${team.slug}/members`)).status()).toBe(404)
})
