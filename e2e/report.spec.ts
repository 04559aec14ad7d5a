import type { ChildProcess } from 'node:child_process'
import { randomBase62 } from '@/lib/kit/random'
import { issue, signInAsOperator, startWeatherOfDrill } from './drill'
import { expect, test } from './fixtures'
import { ask } from './weather'

const path = '/v1/weather/oslo'
let weather: ChildProcess
test.beforeAll(async ({ browser, database }) => {
  weather = await startWeatherOfDrill(browser, database)
})
test.afterAll(() => weather.kill())

test('whoever holds a key can end it, without signing in and without JavaScript', async ({
  browser,
  context,
  page,
  team,
  database,
  baseURL,
}) => {
  await team.signIn(context, 'owner')
  const credential = await issue(page, team, 'Lost and found')
  expect(await ask(path, credential)).toBe(200)
  const stranger = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' })
  const public_ = await stranger.newPage()
  await public_.goto('/')
  await public_.getByRole('link', { name: 'Found a key? Report it' }).click()
  const report = async (text: string) => {
    await public_.goto('/report')
    await public_.getByLabel('What you found').fill(text)
    await public_.getByLabel('Where you found it').fill('https://gist.example.com/7')
    await public_.getByRole('button', { name: 'Report' }).click()
    await expect(public_).toHaveURL(/\/report\/thanks$/)
    return public_.locator('main').innerText()
  }
  const unknown = await report(`ks_live_${randomBase62(12)}_${randomBase62(44)}`)
  expect(await ask(path, credential)).toBe(200)
  const known = await report(`I found ${credential} in a gist`)
  await expect.poll(() => ask(path, credential)).toBe(401)
  expect(known).toBe(unknown)
  expect(await report(credential)).toBe(unknown)

  const told = await database<{ data: { name: string; source: string } }[]>`
    select data from outbox_events where team_id = ${team.id} and event = 'key.leaked'`
  expect(told.map(({ data }) => data)).toMatchObject([{ name: 'Lost and found', source: 'https://gist.example.com/7' }])
  await signInAsOperator(page, database)
  await page.goto('/operator/leaks')
  const row = page.getByRole('row').filter({ hasText: 'Lost and found' })
  await expect(row.filter({ hasText: 'Revoked' })).toHaveCount(1)
  await expect(row.filter({ hasText: 'Dead already' })).toHaveCount(1)
  await stranger.close()
})

test('a program reports as the page says, and is told no more', async ({ request }) => {
  const post = (data: unknown) => request.post('/api/report', { data })
  const unknown = await post({ text: `ks_live_${randomBase62(12)}_${randomBase62(44)}` })
  expect(unknown.status()).toBe(200)
  expect(unknown.headers()['cache-control']).toBe('no-store')
  expect(await unknown.json()).toEqual({
    message: 'Thank you. What was a living key of this installation no longer works.',
  })
  for (const refused of [
    {},
    { text: 'x'.repeat(70_000) },
    { text: 'x', source: 'y'.repeat(501) },
    { text: 'x', and: 1 },
  ]) {
    const answer = await post(refused)
    expect(answer.status()).toBe(400)
    expect(answer.headers()['content-type']).toContain('application/problem+json')
  }
})
