import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import type { Sql } from '@/db/sql'
import { newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { tokenHash } from '@/lib/kit/token'
import { crowd } from './crowd'
import { expect, type TeamOfTest, test } from './fixtures'
import { fillIn, places } from './places'

const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 800 }

const behind = (door: string) => places.filter((place) => place.door === door).map(({ address }) => address)
const ofTeam = behind('portal').filter((address) => address.startsWith('/[team]'))
/** What has rows of its own in a team without a key. */
const ofOne = /^\/\[team\]\/(keys\/\[key\]|members\/\[member\])/

/** WCAG 2.2 AA as far as a machine sees it, in both themes, and no page that scrolls sideways on a phone. */
async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.setViewportSize(desk)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  const light = await faults(new AxeBuilder({ page }))
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await faults(new AxeBuilder({ page }))
  expect({ light, dark }, path).toEqual({ light: [], dark: [] })
  await page.setViewportSize(phone)
  // Charts take their new width a moment later.
  await expect.poll(() => tooWide(page), `${path} on a phone`).toEqual([])
}

async function faults(axe: AxeBuilder): Promise<string[]> {
  // No page has frames, and the other mode opens a second page for each look.
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

async function signInAsOperator(sql: Sql, context: BrowserContext, team: TeamOfTest) {
  const { userId } = await team.signIn(context, 'owner')
  await sql`update users set operator = true where id = ${userId}`
  return userId
}

/** Whether the page scrolls sideways, and which tables are cut off. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = (document.scrollingElement?.scrollWidth ?? 0) > innerWidth ? ['the page'] : []
    const cut = [...document.querySelectorAll('table[aria-label]')].filter(
      (table) => table.clientWidth > (table.parentElement?.clientWidth ?? 0),
    )
    return [...wide, ...cut.map((table) => `table ${table.ariaLabel}`)]
  })

for (const path of [...behind('public'), '/no-such-page']) {
  test(`${path} for a visitor`, async ({ page }) => expectAccessible(page, path))
}

test('/accept-invitation that is open, for a visitor and for a person', async ({ context, page, team, database }) => {
  const token = randomBase62(43)
  await database`insert into invitations (id, team_id, role, token_hash, expires_at)
    values (${newId('inv')}, ${team.id}, 'developer', ${tokenHash(token)}, now() + interval '1 day')`
  const path = `/accept-invitation?token=${token}`
  await expectAccessible(page, path)
  await team.signIn(context, 'viewer')
  await expectAccessible(page, path)
})

for (const address of [...behind('portal'), ...behind('operator')]) {
  test(`${address}, with rows`, async ({ context, page, team, database }) => {
    const readerId = await signInAsOperator(database, context, team)
    const values = await crowd(database, { teamId: team.id, readerId }, 5, 30)
    await expectAccessible(page, fillIn(address, { ...values, team: team.slug, api: 'weather' }))
  })
}

for (const address of [...ofTeam.filter((one) => !ofOne.test(one)), '/account/notifications']) {
  test(`${address}, empty`, async ({ context, page, team }) => {
    await team.signIn(context, 'owner')
    await expectAccessible(page, fillIn(address, { team: team.slug }))
  })
}
