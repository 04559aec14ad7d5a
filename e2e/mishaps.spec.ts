import type { Route } from '@playwright/test'
import { openLine } from './cuttable'
import { createKey, expect, test } from './fixtures'

test('a rotation of many keys that is under way cannot be closed: its secrets are shown once', async ({
  context,
  page,
  team,
  database,
}) => {
  for (const name of ['Pier', 'Buoy']) await createKey(database, team.id, name)
  await team.signIn(context, 'owner')
  await page.goto(`/${team.slug}/keys`)
  await page.getByRole('checkbox', { name: 'Select every key of this page' }).check()
  await page.getByRole('region', { name: 'Selected keys' }).getByRole('button', { name: 'Rotate' }).click()
  const held = new Promise<Route>((done) => {
    void page.route(/\/keys$/, done, { times: 1 })
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Rotate', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await (await held).continue()
  await expect(page.getByRole('heading', { name: '2 new secrets' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'New credentials' }).getByRole('listitem')).toHaveCount(2)
})

test('without a network a page that keeps itself up to date stays as it is', async ({
  context,
  page,
  team,
  database,
}) => {
  const keyId = await createKey(database, team.id, 'Pier')
  await team.signIn(context, 'owner')
  const line = await openLine()
  await page.goto(`${line.url}/${team.slug}/keys/${keyId}`)
  await expect(page.getByRole('heading', { name: 'Pier' })).toBeVisible()
  line.cut()
  for (let i = 0; i < 2; i++)
    await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/health'))
  await expect(page.getByRole('heading', { name: 'Pier' })).toBeVisible()
  line.mend()
  await database`update keys set name = 'Jetty' where id = ${keyId}`
  await expect(page.getByRole('heading', { name: 'Jetty' })).toBeVisible()
  await line.close()
})

test('a page without TLS copies too', async ({ context, page, team, database }) => {
  const keyId = await createKey(database, team.id, 'Pier')
  await team.signIn(context, 'owner')
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await page.goto(`/${team.slug}/keys/${keyId}`)
  await page.getByRole('button', { name: 'Copy key id' }).click()
  await page.keyboard.press('ControlOrMeta+k')
  const box = page.getByRole('dialog').getByRole('combobox')
  await expect(box).toBeFocused()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(box).toHaveValue(keyId)
})
