import { createKey, expect, test } from './fixtures'

test('neither letters nor filters are lost while an older search is being answered', async ({
  page,
  team,
  database,
}) => {
  for (const name of ['Pier at the harbour', 'Pier seven', 'Mast']) await createKey(database, team.id, name)
  await team.signIn(page.context(), 'viewer')
  const box = page.getByRole('searchbox', { name: 'Search keys' })
  const first = /\/keys\?q=pi&_rsc=/
  await page.route(first, async (route) => {
    await expect(box).toHaveValue(/^pier/)
    await route.continue()
  })
  await page.goto(`/${team.slug}/keys`)
  // A page that was just loaded does not listen to keys yet.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(box).toBeFocused({ timeout: 1_000 })
  }).toPass()
  const asked = page.waitForRequest(first)
  await box.pressSequentially('pi')
  await asked
  // They come faster than the box asks again, and the answer comes between them.
  await box.pressSequentially('er at the harbour', { delay: 50 })
  await expect(page).toHaveURL(`/${team.slug}/keys?q=pier+at+the+harbour`)
  await expect(box).toHaveValue('pier at the harbour')
  await expect(page.getByRole('table', { name: 'Keys' }).getByRole('row')).toHaveCount(2)

  await box.fill('mast')
  await page.getByRole('combobox', { name: 'Status' }).selectOption('active')
  await page.getByRole('combobox', { name: 'Environment' }).selectOption('live')
  await expect(page).toHaveURL(`/${team.slug}/keys?q=mast&status=active&environment=live`)
  await expect(page.getByRole('link', { name: 'Mast' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(page).toHaveURL(`/${team.slug}/keys`)
  await expect(box).toHaveValue('')
})
