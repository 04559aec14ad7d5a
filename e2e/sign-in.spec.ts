import type { Page } from '@playwright/test'
import { openDatabase } from '@/db/client'
import type { Sql } from '@/db/sql'
import { systemActor } from '@/lib/access/system'
import { createUserInput } from '@/lib/accounts/contract'
import { createUser } from '@/lib/accounts/create-user'
import { randomBase62 } from '@/lib/kit/random'
import { testCtx } from '@/lib/testing/actors'
import { expect, test } from './fixtures'

const password = 'drei kleine Igel im Regen'
const newEmail = () => `${randomBase62(10).toLowerCase()}@example.com`

/** Somebody with a password and no team yet. */
async function newPerson(sql: Sql): Promise<string> {
  const email = newEmail()
  const ctx = testCtx(openDatabase(sql), systemActor('cli'))
  await createUser(ctx, createUserInput.parse({ name: 'Grace Hopper', email, password }))
  return email
}

async function typeAndSignIn(page: Page, email: string, given: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(given)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** A fault stands at its field; the same words above the form are then hidden. */
const said = (page: Page, words: string | RegExp) => page.getByText(words).filter({ visible: true })

/** Through the provider, as whoever has this address there. */
async function signInThroughProvider(page: Page, email: string) {
  await page.getByRole('button', { name: /^Continue with / }).click()
  await page.getByLabel('Who are you?').fill(email)
  await page.getByRole('button', { name: 'Vouch for me' }).click()
}

test.describe('by password', () => {
  test('a wrong password says so and keeps the address; the right one leads on to the page one wanted', async ({
    page,
    database,
  }) => {
    const email = await newPerson(database)
    await page.goto('/account')
    await expect(page).toHaveURL('/sign-in?next=%2Faccount')
    await typeAndSignIn(page, email, 'not this one, surely')
    await expect(said(page, 'The e-mail address or the password is wrong.')).toBeVisible()
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
    await expect(page.getByLabel('E-mail')).toHaveValue(email)
    await typeAndSignIn(page, email, password)
    await expect(page).toHaveURL('/account')
    await expect(said(page, `You sign in as ${email}.`)).toBeVisible()
    await page.goto('/sign-in')
    await expect(page).toHaveURL('/new-team')
  })

  test('guessing has to wait, also for an account that does not exist', async ({ page }) => {
    await page.goto('/sign-in')
    const email = newEmail()
    const wait = said(page, /^Too many attempts\. Wait \d+ seconds? and try again\.$/)
    const wrong = said(page, 'The e-mail address or the password is wrong.')
    for (let guesses = 0; guesses < 4; guesses++) {
      const answer = page.waitForResponse((response) => response.request().method() === 'POST')
      await typeAndSignIn(page, email, `guess number ${guesses}`)
      await answer
      await expect(wrong).toBeVisible()
    }
    await typeAndSignIn(page, email, 'the fifth guess')
    await expect(wait).toBeVisible()
  })

  test('a link cannot send one elsewhere after signing in', async ({ page, database }) => {
    const email = await newPerson(database)
    await page.goto('/sign-in?next=//evil.example/account')
    await typeAndSignIn(page, email, password)
    await expect(page).toHaveURL('/new-team')
  })

  test('signing out ends the session itself, not only the cookie', async ({ page, context, database }) => {
    await page.goto('/sign-in?next=/account')
    await typeAndSignIn(page, await newPerson(database), password)
    await expect(page).toHaveURL('/account')
    const cookies = await context.cookies()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await context.addCookies(cookies)
    await page.goto('/account')
    await expect(page).toHaveURL('/sign-in?next=%2Faccount')
  })
})

test.describe('the account page', () => {
  test('shows where one is signed in, and an ended session is out', async ({ page, browser, database }) => {
    const email = await newPerson(database)
    const elsewhere = await browser.newContext()
    const other = await elsewhere.newPage()
    for (const one of [other, page]) {
      await one.goto('/sign-in?next=/account')
      await typeAndSignIn(one, email, password)
      await expect(one).toHaveURL('/account')
    }
    const sessions = page.getByRole('table', { name: 'Sessions' })
    await expect(sessions.getByRole('row')).toHaveCount(3)
    await expect(sessions.getByText('This device')).toHaveCount(1)
    await page.getByRole('button', { name: /^End the session of / }).click()
    await expect(sessions.getByRole('row')).toHaveCount(2)
    await other.getByRole('textbox', { name: 'Name' }).fill('Somebody else')
    await other.getByRole('button', { name: 'Change name' }).click()
    await expect(said(other, 'Your session has ended. Sign in again.')).toBeVisible()
    await other.goto('/account')
    await expect(other).toHaveURL('/sign-in?next=%2Faccount')
    await elsewhere.close()
  })

  test('changes name and password; the old password is worth nothing then', async ({ page, database }) => {
    const email = await newPerson(database)
    const next = 'vier große Bären im Schnee'
    await page.goto('/sign-in?next=/account')
    await typeAndSignIn(page, email, password)
    await page.getByRole('textbox', { name: 'Name' }).fill('Rear Admiral Hopper')
    await page.getByRole('button', { name: 'Change name' }).click()
    await expect(said(page, 'Your name is changed.')).toBeVisible()
    await page.getByLabel('Current password').fill(password)
    await page.getByLabel('New password').fill('passwordpassword')
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(said(page, /^This password is easy to guess/)).toBeVisible()
    await page.getByLabel('New password').fill(next)
    await page.getByRole('button', { name: 'Change password' }).click()
    await expect(said(page, 'Your password is changed.')).toBeVisible()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await typeAndSignIn(page, email, password)
    await expect(said(page, 'The e-mail address or the password is wrong.')).toBeVisible()
    await typeAndSignIn(page, email, next)
    await expect(page).toHaveURL('/new-team')
  })
})

test.describe('by OpenID Connect', () => {
  test('a new person gets an account, and comes back to it', async ({ page, context, database }) => {
    const email = newEmail()
    for (const _ of ['first', 'again']) {
      await page.goto('/sign-in?next=/account')
      await signInThroughProvider(page, email)
      await expect(page).toHaveURL('/account')
      await expect(said(page, `You sign in as ${email}.`)).toBeVisible()
      await context.clearCookies()
    }
    const rows = await database`
      select accounts.* from accounts join users on users.id = accounts.user_id where users.email = ${email}`
    expect(rows).toHaveLength(1)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['provider', 'provider_account_id', 'type', 'user_id'])
  })

  test('does not take over an account that has a password, until its owner connects the provider', async ({
    page,
    context,
    database,
  }) => {
    const email = await newPerson(database)
    await page.goto('/sign-in?next=/account')
    await signInThroughProvider(page, email)
    await expect(said(page, 'There is already an account with this e-mail address.')).toBeVisible()
    await page.goto('/sign-in?next=/account')
    await typeAndSignIn(page, email, password)
    await page.getByRole('button', { name: /^Connect / }).click()
    await expect(said(page, 'Connected')).toBeVisible()
    await context.clearCookies()
    await page.goto('/sign-in?next=/account')
    await signInThroughProvider(page, email)
    await expect(said(page, `You sign in as ${email}.`)).toBeVisible()
  })

  test('says what happened when one cancels, or has an unverified address', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: /^Continue with / }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(said(page, 'The provider did not sign you in.')).toBeVisible()
    await signInThroughProvider(page, `unverified-${newEmail()}`)
    await expect(said(page, 'The provider has not verified your e-mail address.')).toBeVisible()
  })
})
