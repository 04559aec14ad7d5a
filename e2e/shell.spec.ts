import type { Locator, Page } from '@playwright/test'
import { createKey, expect, test } from './fixtures'

/** Presses a key until it shows what it opens: a page that was just loaded does not listen to keys yet. */
async function pressFor(page: Page, key: string, opens: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(opens).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
}

test.describe('the frame of the portal', () => {
  test('goes anywhere by a few letters, and finds a key by a piece of it', async ({
    page,
    context,
    team,
    database,
  }) => {
    await team.signIn(context, 'developer')
    const key = await createKey(database, team.id, 'Balcony display')
    await page.goto(`/${team.slug}/members`)
    await expect(page.getByRole('link', { name: 'Members' })).toHaveAttribute('aria-current', 'page')

    const palette = page.getByRole('combobox', { name: 'Search and commands' })
    await pressFor(page, 'Control+k', palette)
    await palette.fill('sett')
    await palette.press('Enter')
    await expect(page).toHaveURL(`/${team.slug}/settings`)

    await pressFor(page, 'Control+k', palette)
    await palette.fill('balc')
    await expect(page.getByRole('option', { name: /Balcony display/ })).toHaveAttribute('aria-selected', 'true')
    await palette.press('Enter')
    await expect(page).toHaveURL(`/${team.slug}/keys/${key}`)
  })

  test('sends no part of a pasted credential but the public one', async ({ page, context, team }) => {
    await team.signIn(context, 'viewer')
    await page.goto(`/${team.slug}/members`)
    const asked = page.waitForRequest(/\/api\/portal\/.+\/keys\?/)
    const palette = page.getByRole('combobox', { name: 'Search and commands' })
    await pressFor(page, 'Control+k', palette)
    const secret = `1${'aB3'.repeat(14)}x`
    await palette.fill(`ks_live_k7Qm2xV9pL3a_${secret}`)
    expect(new URL((await asked).url()).searchParams.get('q')).toBe('ks_live_k7Qm2xV9pL3a')
  })

  test('obeys single keys, but never while somebody types', async ({ page, context, team }) => {
    await team.signIn(context, 'developer')
    await page.goto(`/${team.slug}/settings`)
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await pressFor(page, '?', sheet)
    await expect(sheet.getByRole('region', { name: 'Go to' })).toContainText('Hygiene')
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    const query = page.getByRole('combobox', { name: 'Filter by a query' })
    await expect(query).toBeVisible()
    await page.keyboard.press('/')
    await expect(query).toBeFocused()
    await query.blur()
    await page.keyboard.press('g')
    await page.keyboard.press('u')
    await expect(page).toHaveURL(new RegExp(`/${team.slug}/usage`))
    await page.keyboard.press('c')
    await expect(page).toHaveURL(`/${team.slug}/keys/new`)
    await page.getByLabel('Name').pressSequentially('g u?')
    await expect(page.getByLabel('Name')).toHaveValue('g u?')
    await expect(page).toHaveURL(`/${team.slug}/keys/new`)
  })

  test('keeps theme and folded rail, rendered by the server', async ({ page, context, team, request }) => {
    await team.signIn(context, 'viewer')
    await page.goto(`/${team.slug}/members`)
    await page.getByRole('button', { name: /account and theme/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await page.getByRole('button', { name: 'Fold the menu' }).click()
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const html = await (await request.get(`/${team.slug}/members`, { headers: { cookie } })).text()
    expect(html).toContain('data-theme="dark"')
    await page.reload()
    await expect(page.getByRole('button', { name: 'Unfold the menu' })).toBeVisible()
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
  })

  test('is a sheet on a phone', async ({ page, context, team }) => {
    await page.setViewportSize({ width: 390, height: 800 })
    await team.signIn(context, 'viewer')
    await page.goto(`/${team.slug}/members`)
    await page.getByRole('button', { name: 'Open the menu' }).click()
    await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Settings' }).click()
    await expect(page).toHaveURL(`/${team.slug}/settings`)
    await expect(page.getByRole('dialog', { name: 'Menu' })).toHaveCount(0)
  })

  test('gives the focus back to what opened a dialog', async ({ page, context, team, database }) => {
    await team.signIn(context, 'owner')
    await page.goto(`/${team.slug}/keys/${await createKey(database, team.id, 'Pier')}`)
    const revoke = page.getByRole('button', { name: 'Revoke', exact: true })
    await revoke.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Revoke' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(revoke).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(revoke).toBeFocused()

    await page.goto(`/${team.slug}/usage`)
    const range = page.getByRole('button', { name: /^Range/ })
    // The second time its dialog is loaded, and there before the menu has gone.
    for (const _ of ['first', 'again']) {
      await range.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('menuitemradio', { name: 'Last 15 minutes' })).toBeFocused()
      await page.keyboard.press('ArrowUp')
      await expect(page.getByRole('menuitem', { name: 'Custom range…' })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: 'Custom range' })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(range).toBeFocused()
    }
  })

  test('hides the operator’s area from everybody else', async ({ page, context, team }) => {
    await team.signIn(context, 'owner')
    await page.goto(`/${team.slug}/members`)
    await expect(page.getByRole('navigation', { name: 'Operator' })).toHaveCount(0)
    const answer = await page.goto('/operator/apis')
    expect(answer?.status()).toBe(404)
  })
})

test('a visitor sees the front door, whoever is signed in their team', async ({ page, context, team }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('shown once')
  await team.signIn(context, 'viewer')
  await page.goto('/')
  await expect(page).toHaveURL(`/${team.slug}/keys`)
})
