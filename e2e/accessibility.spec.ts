import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createKey, expect, test } from './fixtures'

const themes = ['light', 'dark'] as const

/** WCAG 2.2 AA as far as a machine sees it, in both themes. */
async function expectAccessible(page: Page, path: string): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    expect(found, `${path}, ${colorScheme}`).toEqual([])
  }
}

for (const path of ['/', '/sign-in', '/setup', '/report', '/report/thanks', '/accept-invitation', '/no-such-page']) {
  test(`${path} for a visitor`, async ({ page }) => expectAccessible(page, path))
}

const teamPages = [
  ...['keys', 'keys/new', 'usage', 'requests', 'audit', 'hygiene', 'members'],
  ...['settings', 'leak', 'settings/policy', 'approvals'],
]
for (const name of teamPages) {
  test(`/[team]/${name}, empty and with a key`, async ({ context, page, team, database }) => {
    await team.signIn(context, 'owner')
    await expectAccessible(page, `/${team.slug}/${name}`)
    await createKey(database, team.id, 'For the eye')
    await expectAccessible(page, `/${team.slug}/${name}`)
  })
}

test("a key's page", async ({ context, page, team, database }) => {
  await team.signIn(context, 'owner')
  const keyId = await createKey(database, team.id, 'For the eye')
  await expectAccessible(page, `/${team.slug}/keys/${keyId}`)
})

test('where a member is removed, with a key to decide on', async ({ context, page, team, database }) => {
  const { userId } = await team.signIn(context, 'owner')
  const keyId = await createKey(database, team.id, 'For the eye')
  await database`update keys set owner_id = ${userId} where id = ${keyId}`
  await expectAccessible(page, `/${team.slug}/members/${userId}`)
})

test('/account and /new-team', async ({ context, page, team }) => {
  await team.signIn(context, 'viewer')
  for (const path of ['/account', '/account/notifications', '/new-team']) await expectAccessible(page, path)
})

test("the operator's pages", async ({ context, page, team, database }) => {
  const { userId } = await team.signIn(context, 'owner')
  await database`update users set operator = true where id = ${userId}`
  const paths = ['apis', 'apis/new', 'apis/weather', 'services', 'teams', 'verifiers', 'audit', 'leaks', 'mail']
  for (const path of paths) await expectAccessible(page, `/operator/${path}`)
})
