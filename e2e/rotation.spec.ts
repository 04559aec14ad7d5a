import type { Page } from '@playwright/test'
import { issue, revealed, startWeatherOfDrill } from './drill'
import { expect, test } from './fixtures'
import { type Client, startClient } from './traffic'

const answersAtLeast = 20

/** Waits until a client got so many more answers. */
async function heard(client: Client): Promise<void> {
  const enough = client.answers.length + answersAtLeast
  await expect.poll(() => client.answers.length).toBeGreaterThanOrEqual(enough)
}

const statuses = (client: Client) => [...new Set(client.answers)]

const cardOf = (page: Page, credential: string) =>
  page.getByRole('listitem').filter({ hasText: credential.slice(0, 20) })

test('a key is rotated under the traffic of two clients, of which one is slow to change', async ({
  browser,
  context,
  page,
  team,
  database,
}) => {
  test.setTimeout(180_000)
  const weather = await startWeatherOfDrill(browser, database)
  await team.signIn(context, 'owner')
  const first = await issue(page, team, 'Two displays')
  const clients = [startClient(first), startClient(first)] as const
  const [prompt, slow] = clients
  try {
    await Promise.all(clients.map(heard))

    await page.getByRole('button', { name: 'Rotate', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click()
    const second = await revealed(page)
    prompt.use(second)
    await page.getByRole('button', { name: 'I have stored it' }).click()
    await Promise.all(clients.map(heard))

    const old = cardOf(page, first)
    await expect(old).toContainText('Old, still works')
    await expect(old).toContainText(/[1-9]\d+ requests · [\d.]+ % of the key’s/)
    await expect(cardOf(page, second)).toContainText(/[1-9]\d+ requests · [\d.]+ % of the key’s/)
    expect(clients.map(statuses), 'not one request was refused').toEqual([[200], [200]])

    await old.getByRole('button', { name: 'End now' }).click()
    const dialog = page.getByRole('dialog', { name: 'End the old secret now?' })
    const asked = dialog.getByLabel(/^Type \d+ to confirm$/)
    const count = Number(/\d+/.exec((await dialog.locator('label').textContent()) ?? '')?.[0])
    expect(count).toBeGreaterThanOrEqual(10)
    const end = dialog.getByRole('button', { name: 'End secret' })
    await asked.fill(String(count - 1))
    await expect(end).toBeDisabled()
    await asked.fill(String(count))
    expect(clients.map(statuses), 'none until the old secret is ended').toEqual([[200], [200]])
    await end.click()

    await expect.poll(() => slow.answers.at(-1)).toBe(401)
    await heard(prompt)
    expect(statuses(prompt), 'who changed in time never noticed').toEqual([200])
    await expect(cardOf(page, first)).toContainText(/Still tried\s*\d+ requests? refused in the last 24 hours/)
  } finally {
    await Promise.all(clients.map((client) => client.stop()))
    weather.kill()
  }
  // The log of the verifier: the old secret was good until it was superseded, the new one always.
  const decisions = () => database`
    select secrets.successor_id is not null as old, decision::text as decision from requests join secrets on secrets.id = secret_id
    where requests.team_id = ${team.id} group by 1, 2 order by 1, 2`
  await expect
    .poll(async () => [...(await decisions())])
    .toEqual([
      { old: false, decision: 'valid' },
      { old: true, decision: 'superseded' },
      { old: true, decision: 'valid' },
    ])
  const changedAt = slow.answers.indexOf(401)
  expect(new Set(slow.answers.slice(changedAt)), 'the slow one is refused from then on').toEqual(new Set([401]))
})
