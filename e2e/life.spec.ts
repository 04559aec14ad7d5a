import type { Sql } from '@/db/sql'
import { crowd } from './crowd'
import { revealed } from './drill'
import { createKey, expect, type TeamOfTest, test } from './fixtures'

/** What 198.51.100.7 did with a key in the last minutes, as the shipper would write it. */
async function used(sql: Sql, team: TeamOfTest, keyId: string, times: number): Promise<void> {
  await sql`insert into requests (time, id, team_id, key_id, secret_id, decision, ip, verifier)
    select now(), 'req_life' || n || id, ${team.id}, ${keyId}, id, 'valid', '198.51.100.7', 'v'
    from secrets, generate_series(1, ${times}) as n where key_id = ${keyId}`
}

test('a revocation is undone within the hour, and one for a leak never', async ({ context, page, team, database }) => {
  const keyId = await createKey(database, team.id, 'Pier')
  await team.signIn(context, 'owner')
  await page.goto(`/${team.slug}/keys/${keyId}`)
  const revoke = async (reason: string) => {
    await page.getByRole('button', { name: 'Revoke', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').selectOption({ label: reason })
    await dialog.getByRole('button', { name: 'Revoke key' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
  }
  await revoke('It is not used')
  const notifications = page.getByRole('region', { name: 'Notifications' })
  await expect(notifications.getByRole('button', { name: 'Undo · 60 min left' })).toBeVisible()
  await page.getByRole('button', { name: /^Undo revocation · \d+ min left$/ }).click()
  await expect(page.getByRole('button', { name: 'Revoke', exact: true })).toBeVisible()
  await expect(page.getByText('undid the revocation of the key')).toBeVisible()
  await revoke('It leaked')
  await expect(page.getByText(/Reason: it leaked/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Undo revocation/ })).toHaveCount(0)
})

test('fifty keys are disabled at once, and each says what became of it', async ({ context, page, team, database }) => {
  const ids = await Promise.all(Array.from({ length: 51 }, (_, i) => createKey(database, team.id, `Buoy ${i}`)))
  await database`update keys set revoked_at = now(), revoke_reason = 'unused' where id = ${ids[0] ?? ''}`
  await team.signIn(context, 'owner')
  await page.goto(`/${team.slug}/keys`)
  await page.getByRole('checkbox', { name: 'Select every key of this page' }).check()
  const bar = page.getByRole('region', { name: 'Selected keys' })
  await expect(bar.getByRole('status')).toHaveText('50 selected')
  await bar.getByRole('button', { name: 'Select all 51 that match' }).click()
  await expect(bar.getByRole('status')).toHaveText('51 selected')
  await bar.getByRole('button', { name: 'Disable' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('None of them was used in the last 24 hours.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Disable' }).click()
  await expect(dialog.getByText('50 disabled, 1 refused')).toBeVisible()
  const rows = dialog.getByRole('list', { name: 'What became of each key' }).getByRole('listitem')
  await expect(rows).toHaveCount(51)
  await expect(rows.first()).toHaveText('Buoy 0: It is revoked, which is final.')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(bar).toHaveCount(0)
  const disabled = await database`select 1 from keys where team_id = ${team.id} and disabled_at is not null`
  expect(disabled).toHaveLength(50)
})

test('whoever would be shut out by new addresses is named, and that is confirmed', async ({
  context,
  page,
  team,
  database,
}) => {
  const keyId = await createKey(database, team.id, 'Pier')
  await used(database, team, keyId, 3)
  await team.signIn(context, 'owner')
  await page.goto(`/${team.slug}/keys/${keyId}`)
  await page.getByRole('button', { name: 'Edit allowed addresses' }).click()
  const dialog = page.getByRole('dialog', { name: 'Allowed addresses' })
  await dialog.getByLabel(/From where/).fill('203.0.113.0/24\n2001:db8::/32')
  await expect(dialog.getByText(/198\.51\.100\.7: 3 requests/)).toBeVisible()
  await dialog.getByLabel('Try an address').fill('2001:db9::1')
  await expect(dialog.getByText('It would be refused: ip_denied.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText(/Confirm to refuse them/).filter({ visible: true })).toBeVisible()
  await dialog.getByRole('checkbox', { name: /Refuse it/ }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('203.0.113.0/24')).toBeVisible()
})

test('of more keys than can be changed at once the newest can be chosen, and that is said first', async ({
  context,
  page,
  team,
  database,
}) => {
  const { userId } = await team.signIn(context, 'owner')
  await crowd(database, { teamId: team.id, readerId: userId }, 2, 520)
  await page.goto(`/${team.slug}/keys`)
  await page.getByRole('checkbox', { name: 'Select Key 1', exact: true }).check()
  const bar = page.getByRole('region', { name: 'Selected keys' })
  await expect(bar.getByRole('status')).toHaveText('1 selected of 520 that match · at most 500 at a time')
  await bar.getByRole('button', { name: 'Select the newest 500' }).click()
  await expect(bar.getByRole('status')).toHaveText('500 selected of 520 that match · at most 500 at a time')
})

test('a rotation is planned while a key is made, and what is wrong in the folded part is seen', async ({
  context,
  page,
  team,
}) => {
  await team.signIn(context, 'owner')
  await page.goto(`/${team.slug}/keys/new`)
  await page.getByLabel('Name').fill('Pier')
  await page.getByLabel('API', { exact: true }).selectOption({ label: 'Weather API' })
  const fold = page.getByText('Rotation, limits and addresses')
  await fold.click()
  const days = page.getByLabel('Days between rotations')
  await days.fill('1000')
  await fold.click()
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(days).toBeFocused()
  await expect(days).toHaveAccessibleDescription(/Choose 1 to 366 days/)
  await days.fill('30')
  await page.getByRole('button', { name: 'Create key' }).click()
  await revealed(page)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await expect(page.getByText('Every 30 days')).toBeVisible()
})
