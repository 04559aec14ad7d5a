import type { BrowserContext, Page } from '@playwright/test'
import { newId } from '@/lib/kit/id'
import { createKey, expect, type TeamOfTest, test } from './fixtures'

/** As if the reader had gone to another window and come back: the bell reads anew. */
const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))
const bellOf = (page: Page) => page.getByRole('button', { name: /^Notifications/ })

async function revoke(context: BrowserContext, team: TeamOfTest, keyId: string): Promise<void> {
  const page = await context.newPage()
  await team.signIn(context, 'admin')
  await page.goto(`/${team.slug}/keys/${keyId}`)
  await page.getByRole('button', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').selectOption('unused')
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.close()
}

test('a developer hears of their revoked key without a reload, reads it, and chooses not to', async ({
  browser,
  context,
  page,
  team,
  database,
}) => {
  const { userId } = await team.signIn(context, 'developer')
  const keyIds = [await createKey(database, team.id, 'Nightly'), await createKey(database, team.id, 'Hourly')] as const
  await database`update keys set owner_id = ${userId} where team_id = ${team.id}`
  await page.goto(`/${team.slug}/keys`)
  await expect(bellOf(page)).toHaveAccessibleName('Notifications')

  const admin = await browser.newContext()
  await revoke(admin, team, keyIds[0])
  await expect(async () => {
    await comeBack(page)
    await expect(bellOf(page)).toHaveAccessibleName('Notifications, 1 unread', { timeout: 500 })
  }).toPass()
  await bellOf(page).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bellOf(page)).toBeFocused()
  await page.keyboard.press('Enter')
  const told = panel.getByRole('link', { name: /“Nightly” was revoked/ })
  await expect(told).toBeVisible()
  await expect(bellOf(page)).toHaveAccessibleName('Notifications')
  await told.click()
  await expect(page).toHaveURL(new RegExp(`/keys/${keyIds[0]}$`))
  await expect(panel).toHaveCount(0)

  await page.goto('/account/notifications')
  await page.getByLabel('A key was revoked: portal').uncheck()
  await expect(page.getByLabel('A key was revoked: portal')).toBeEnabled()
  await page.reload()
  await expect(page.getByLabel('A key was revoked: portal')).not.toBeChecked()
  await revoke(admin, team, keyIds[1])
  await expect
    .poll(() => database`select portal from notifications where user_id = ${userId} order by id`)
    .toEqual([{ portal: true }, { portal: false }])
  await page.reload()
  await expect(page.getByRole('link', { name: /was revoked/ })).toHaveCount(1)
  await admin.close()
})

test('a letter is read by the operator where no mail server is set up', async ({ context, page, team, database }) => {
  const { userId } = await team.signIn(context, 'viewer')
  await database`update users set operator = true where id = ${userId}`
  const subject = `Come in, ${team.slug}`
  await database`insert into mails (id, recipient, subject, text)
    values (${newId('mail')}, 'ada@example.com', ${subject}, 'The door is open.')`
  await page.goto(`/${team.slug}/keys`)
  await page.getByRole('link', { name: 'Mail', exact: true }).click()
  await expect(page.getByText('No mail server is set up')).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`${subject}.*Waiting`) })).toBeVisible()
  await page.getByRole('link', { name: subject }).click()
  await expect(page.getByText('The door is open.')).toBeVisible()
})

test('the bell on a phone, with nothing in it', async ({ context, page, team }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await team.signIn(context, 'viewer')
  await page.goto(`/${team.slug}/keys`)
  await bellOf(page).click()
  await expect(page.getByRole('dialog', { name: 'Notifications' })).toContainText('Nothing yet')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
