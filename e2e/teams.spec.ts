import { randomBase62 } from '@/lib/kit/random'
import { expect, test } from './fixtures'

const word = () => `w${randomBase62(8).toLowerCase()}`

test('a team is made, renamed and moved by its owner', async ({ context, page, team }) => {
  await team.signIn(context, 'viewer')
  const slug = word()
  await page.goto('/new-team')
  await page.getByLabel('Name').fill('Operator')
  await expect(page.getByLabel('Address')).toHaveValue('operator')
  await page.getByRole('button', { name: 'Create team' }).click()
  await expect(page.getByLabel('Address')).toBeFocused()
  await expect(page.getByLabel('Address')).toHaveAccessibleDescription(/Choose another/)
  await page.getByLabel('Address').fill(slug)
  await page.getByRole('button', { name: 'Create team' }).click()
  await expect(page).toHaveURL(new RegExp(`/${slug}/keys$`))

  await page.goto(`/${slug}/settings`)
  await page.getByLabel('Name').fill('Pier seven')
  await page.getByLabel('Address').fill(`${slug}-7`)
  await expect(page.getByText(`bookmarks with /${slug} stop working`)).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(new RegExp(`/${slug}-7/settings$`))
  await expect(page.getByLabel('Name')).toHaveValue('Pier seven')
  expect((await page.request.get(`/${slug}/settings`)).status()).toBe(404)

  await page.goto(`/${slug}-7/audit`)
  await page.getByRole('table', { name: 'Events' }).getByRole('link').first().click()
  const event = page.getByRole('dialog', { name: 'Event' })
  await event.getByRole('link', { name: 'All by the same' }).click()
  await expect(page).toHaveURL(/\/audit\?who=user_\w+$/)
  await expect(event).toBeHidden()
})

test('a viewer reads the settings and the members of the team, and changes neither', async ({
  context,
  page,
  team,
}) => {
  await team.signIn(context, 'owner')
  await team.signIn(context, 'viewer')
  await page.goto(`/${team.slug}/settings`)
  await expect(page.getByText(team.id)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await page.goto(`/${team.slug}/members`)
  const people = page.getByRole('table', { name: 'Members' }).getByRole('row')
  await expect(people).toHaveCount(3)
  await expect(people.nth(1)).toContainText('owner of the test')
  await expect(people.nth(2)).toContainText('You')
})
