import type { ChildProcess } from 'node:child_process'
import type { Page } from '@playwright/test'
import { randomBase62 } from '@/lib/kit/random'
import { issue, revealed, startWeatherOfDrill } from './drill'
import { createKey, expect, test } from './fixtures'
import { ask } from './weather'

const path = '/v1/weather/oslo'
let weather: ChildProcess
test.afterAll(() => weather.kill())

test.beforeAll(async ({ browser, database }) => {
  weather = await startWeatherOfDrill(browser, database)
})

/** A client that asks for the weather again and again, whatever it is told. */
function startClient(credential: string) {
  const statuses: number[] = []
  let stopped = false
  const asking = (async () => {
    while (!stopped) statuses.push(await ask(path, credential))
  })()
  return {
    statuses,
    async stop() {
      stopped = true
      await asking
    },
  }
}

test('from a pasted key to the proof that it is dead, in three clicks', async ({ context, page, team, database }) => {
  await team.signIn(context, 'owner')
  const credential = await issue(page, team, 'Balcony display')
  const client = startClient(credential)
  await expect.poll(() => client.statuses.at(-1)).toBe(200)
  await page.goto(`/${team.slug}/keys`)
  await page.getByRole('link', { name: 'Found a leaked key' }).click()

  await page.getByLabel('What you found').fill(`curl -H "Authorization: Bearer ${credential}"`)
  await page.getByRole('button', { name: 'Find the key' }).click()
  await expect(page.getByRole('heading', { name: 'Balcony display' })).toBeVisible()
  await expect(page.getByText('The whole key was pasted, and it is genuine.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Calls' }).getByText(`GET ${path}`)).toBeVisible()
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke now' }).click()

  await expect(page.getByText(/^Known to 1 of 1 verifier · [\d.]+ ms$/)).toBeVisible()
  await expect(page.getByText(/^Contained in [\d.]+ m?s, from the moment it was pasted/)).toBeVisible()
  await expect.poll(() => client.statuses.at(-1)).toBe(401)
  const knocks = page.getByRole('table', { name: 'What still knocks' })
  await expect(knocks.getByText(path)).toBeVisible()
  await client.stop()

  const kept = await database<{ detail: { msToReceipt: number; verifiers: number } }[]>`
    select detail from audit_events where team_id = ${team.id} and action = 'leak.contained'`
  expect(kept).toHaveLength(1)
  expect(kept[0]?.detail.verifiers).toBe(1)
  const found = await database<{ pastedMsAgo: number }[]>`
    select (detail->>'pastedMsAgo')::int as "pastedMsAgo" from audit_events where team_id = ${team.id} and action = 'leak.found'`
  expect(found[0]?.pastedMsAgo).toBeGreaterThan(0)
  expect(kept[0]?.detail.msToReceipt).toBeGreaterThan(found[0]?.pastedMsAgo ?? Number.POSITIVE_INFINITY)
  expect(page.url()).not.toContain('_')
  expect(await page.content()).not.toContain(credential.slice(-44))
})

/** Comes back to the tab while the network is away: what is read then fails, and is asked for once more. */
async function failsToReadAgain(page: Page, url: string): Promise<void> {
  await page.route(url, (route) => route.abort())
  const failed = page.waitForEvent('requestfailed')
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await failed
  await page.waitForEvent('requestfailed')
  await page.unroute(url)
}

/** Tab by tab to the button of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await expect(button).toBeVisible()
  for (let i = 0; i < 8 && !(await button.evaluate((it) => it === document.activeElement)); i++)
    await page.keyboard.press('Tab')
  await expect(button).toBeFocused()
}

test('with the keyboard alone: a rotation without grace gives a new secret, and the old one is dead', async ({
  context,
  page,
  team,
  database,
}) => {
  await team.signIn(context, 'owner')
  const credential = await issue(page, team, 'Pier')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('combobox').fill('leaked')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('What you found')).toBeFocused()
  await page.keyboard.insertText(credential.slice(0, 21))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Found by its public id/)).toBeVisible()
  await tabTo(page, 'Rotate without grace')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Rotate now')
  await page.keyboard.press('Enter')
  const fresh = await revealed(page)
  expect(fresh).not.toBe(credential)
  await failsToReadAgain(page, `**/api/portal/${team.slug}/keys/*`)
  expect(await ask(path, credential)).toBe(401)
  expect(await ask(path, fresh)).toBe(200)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await expect(page.getByText(/^Contained in /)).toBeVisible()
  await expect(page.getByRole('table', { name: 'What still knocks' }).getByText(path)).toBeVisible()
  const events = await database`select 1 from outbox_events where team_id = ${team.id} and event = 'key.leaked'`
  expect(events).toHaveLength(1)
})

test("another team's key is not told from one that never was", async ({ context, page, team, newTeam, database }) => {
  const other = await newTeam()
  const keyId = await createKey(database, other.id, 'Theirs')
  const [theirs] = await database<{ id: string }[]>`select id from secrets where key_id = ${keyId}`
  await team.signIn(context, 'developer')
  await page.goto(`/${team.slug}/leak`)
  const answers: string[] = []
  for (const publicId of [theirs?.id, randomBase62(12)]) {
    await page.getByLabel('What you found').fill(`ks_live_${publicId}_`)
    await page.getByRole('button', { name: 'Find the key' }).click()
    await expect(page.getByLabel('What you found')).toHaveValue('')
    const answer = page.getByRole('status').filter({ hasText: 'This is not a key of your team.' })
    answers.push(await answer.innerText())
    await expect(answer.getByRole('link', { name: 'Report a key' })).toHaveAttribute('href', '/report')
  }
  expect(answers[0]).toBe(answers[1])
  await expect(page.getByRole('tab', { name: 'Incident: many keys' })).toHaveCount(0)
})

test('an incident ends sixty keys at once, those that were shown or none', async ({
  context,
  page,
  team,
  database,
}) => {
  for (let i = 0; i < 60; i++) await createKey(database, team.id, `Batch ${i}`)
  await database`update keys set tags = '{batch}' where team_id = ${team.id}`
  await createKey(database, team.id, 'Spared')
  await team.signIn(context, 'admin')
  await page.goto(`/${team.slug}/leak`)
  await page.getByRole('tab', { name: 'Incident: many keys' }).click()
  await page.getByLabel('Tag').fill('batch')
  const revoke = async (count: number) => {
    await page.getByRole('button', { name: 'Show the keys' }).click()
    await page.getByRole('button', { name: `Revoke ${count} keys` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: `Revoke ${count} keys` })).toBeDisabled()
    return dialog
  }
  const first = await revoke(60)
  const [late] = await database<{ id: string }[]>`
    update keys set tags = '{batch}' where team_id = ${team.id} and name = 'Spared' returning id`
  await first.getByRole('textbox').fill('60')
  await first.getByRole('button', { name: 'Revoke 60 keys' }).click()
  await expect(first.getByRole('alert')).toContainText('1 more matches now (“Spared”)')
  await first.getByRole('button', { name: 'Cancel' }).click()
  await database`update keys set tags = '{}' where id = ${late?.id ?? ''}`

  const second = await revoke(60)
  await second.getByRole('textbox').fill('60')
  await second.getByRole('button', { name: 'Revoke 60 keys' }).click()
  await expect(page.getByText('60 keys are revoked.')).toBeVisible()
  await expect(page.getByText(/^Known to 1 of 1 verifier · [\d.]+ ms$/)).toBeVisible()
  const left = await database<{ name: string; revisions: number }[]>`
    select name from keys where team_id = ${team.id} and revoked_at is null`
  expect(left.map(({ name }) => name)).toEqual(['Spared'])
  const revisions = await database`
    select distinct change_revision from keys where team_id = ${team.id} and revoked_at is not null`
  expect(revisions).toHaveLength(1)
})
