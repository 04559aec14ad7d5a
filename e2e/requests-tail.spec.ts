import type { Page } from '@playwright/test'
import { shippedChannel } from '@/db/channel-names'
import { newId } from '@/lib/kit/id'
import { ensurePartitions } from '@/lib/requests/partitions'
import { placeAt } from '@/lib/requests/place'
import { openLine } from './cuttable'
import { issue, startWeatherOfDrill } from './drill'
import { expect, test } from './fixtures'
import { ask } from './weather'

const requests = (page: Page) => page.getByRole('table', { name: 'Requests' }).getByRole('link', { name: /^GET / })
const state = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
/** When so many rows are in the page, by the clock that the test has as well. It is told by the page itself, which polls nothing. */
const shownMs = (rows: number) =>
  new Promise<number>((done) => {
    const look = () => {
      if (document.querySelectorAll('tbody tr[aria-rowindex]').length < rows) return
      observer.disconnect()
      done(Date.now())
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    look()
  })
/** The list itself is not read again: what it shows more of came by the tail. */
const withoutList = (page: Page) => page.route(/\/api\/portal\/[^/]+\/requests(\?|$)/, (route) => route.abort())

test.beforeEach(async ({ database }) => ensurePartitions(database, [new Date()]))

test('a request is seen within a second of being sent', async ({ browser, context, page, team, database }) => {
  const weather = await startWeatherOfDrill(browser, database)
  await team.signIn(context, 'owner')
  try {
    const credential = await issue(page, team, 'Harbour display')
    await withoutList(page)
    await page.goto(`/${team.slug}/requests`)
    await expect(state(page, 'Live')).toBeVisible()
    // The first request of a key may wake what no other has to.
    await ask('/v1/weather/oslo?first', credential)
    await expect(requests(page)).toHaveCount(1)
    for (const seen of [2, 3, 4]) {
      const shown = page.evaluate(shownMs, seen)
      const sentMs = Date.now()
      expect(await ask('/v1/weather/oslo', credential)).toBe(200)
      expect((await shown) - sentMs).toBeLessThan(1_000)
    }
    await expect(requests(page)).toHaveCount(4)
    await expect(page.getByRole('row').filter({ hasText: '/v1/weather/oslo' }).first()).toContainText('200')
  } finally {
    weather.kill()
  }
})

test('a connection that was cut goes on where it was, without a gap and showing nothing twice', async ({
  browser,
  context,
  page,
  team,
  database,
}) => {
  test.setTimeout(120_000)
  const weather = await startWeatherOfDrill(browser, database)
  const line = await openLine()
  await team.signIn(context, 'owner')
  try {
    const credential = await issue(page, team, 'Harbour display')
    const askFor = async (from: number, to: number) => {
      for (let i = from; i < to; i++) await ask(`/v1/weather/oslo?n=${i}`, credential)
    }
    await withoutList(page)
    await page.goto(`${line.url}/${team.slug}/requests`)
    await expect(state(page, 'Live')).toBeVisible()
    await askFor(0, 5)
    await expect(requests(page)).toHaveCount(5)
    for (const round of [1, 2]) {
      line.cut()
      await expect(state(page, 'Reconnecting…')).toBeVisible()
      await askFor(round * 5, round * 5 + 5)
      line.mend()
      await expect(state(page, 'Live')).toBeVisible()
      await expect(requests(page)).toHaveCount(round * 5 + 5)
    }
    await askFor(15, 16)
    await expect(requests(page)).toHaveCount(16)
  } finally {
    await line.close()
    weather.kill()
  }
})

test('the list stands still while somebody reads it, and goes on when told to', async ({
  browser,
  context,
  page,
  team,
  database,
}) => {
  const weather = await startWeatherOfDrill(browser, database)
  await team.signIn(context, 'owner')
  try {
    const credential = await issue(page, team, 'Harbour display')
    await page.goto(`/${team.slug}/requests`)
    await expect(state(page, 'Live')).toBeVisible()
    let count = 0
    const come = async () => {
      await ask('/v1/weather/oslo', credential)
      count++
    }
    const goOn = async () => {
      await expect(state(page, 'Paused')).toBeVisible()
      await expect(requests(page)).toHaveCount(count)
      await come()
      const button = page.getByRole('button', { name: 'Show 1 newer request' })
      await expect(button).toBeVisible()
      await expect(requests(page)).toHaveCount(count - 1)
      return button
    }
    await come()
    await expect(requests(page)).toHaveCount(1)

    await page.getByRole('button', { name: 'Pause' }).click()
    await (await goOn()).click()
    await expect(requests(page)).toHaveCount(2)
    await expect(state(page, 'Live')).toBeVisible()

    // A selection that ends in the list.
    await requests(page).first().selectText()
    await (await goOn()).click()
    await expect(requests(page)).toHaveCount(3)
    await expect(state(page, 'Live')).toBeVisible()

    await requests(page).first().click()
    await expect(page.getByRole('dialog', { name: 'Request' })).toBeVisible()
    await come()
    await page.keyboard.press('Escape')
    await expect(requests(page)).toHaveCount(4)
  } finally {
    weather.kill()
  }
})

test('more than one can read is sampled, and that is said', async ({ context, page, team, database }) => {
  await team.signIn(context, 'viewer')
  await page.goto(`/${team.slug}/requests`)
  await expect(state(page, 'Live')).toBeVisible()
  const ms = Date.now()
  const at = new Date(ms).toISOString()
  await database.begin(async (tx) => {
    await tx`insert into requests (time, id, team_id, decision, verifier, method, path)
      select ${at}, ${placeAt(ms).slice(0, -12)} || lpad(i::text, 12, '0'), ${team.id}, 'valid', 'v', 'GET', '/busy'
      from generate_series(1, 2000) i`
    await tx`insert into shipped_segments (id, rows, first_at, last_at) values (${newId('req')}, 2000, ${at}, ${at})`
    await tx`select pg_notify(${shippedChannel}, '2000')`
  })
  await expect(page.getByText('Showing about 1 in 10')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Requests' })).toHaveAttribute('aria-rowcount', '201')
  await expect(page.getByText('Showing about')).toBeHidden({ timeout: 15_000 })
})

test('that the log is behind is said once, and how far, until it is not', async ({
  browser,
  context,
  page,
  team,
  database,
}) => {
  test.setTimeout(120_000)
  const weather = await startWeatherOfDrill(browser, database)
  await team.signIn(context, 'viewer')
  const other = await browser.newContext()
  await team.signIn(other, 'owner')
  const credential = await issue(await other.newPage(), team, 'Harbour display')
  await page.goto(`/${team.slug}/requests`)
  await expect(state(page, 'Live')).toBeVisible()
  await ask('/v1/weather/oslo?first', credential)
  await expect(requests(page)).toHaveCount(1)
  const held = await database.reserve()
  try {
    // What the worker ships waits for this, and everything that reads does not.
    await held`begin`
    await held`lock table shipped_segments in exclusive mode`
    expect(await ask('/v1/weather/oslo?waits', credential)).toBe(200)
    const notice = state(page, 'The log is behind.')
    await expect(notice).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(/^Now \d+ seconds behind\.$/)).toBeVisible()
    const said = await notice.textContent()
    const first = await page.getByText(/^Now \d/).textContent()
    await expect(page.getByText(/^Now \d/)).not.toHaveText(first ?? '')
    expect(await notice.textContent()).toBe(said)
    await expect(requests(page)).toHaveCount(1)
    await held`rollback`
    await expect(requests(page)).toHaveCount(2)
    await expect(page.getByText('The log is behind.')).toBeHidden()
  } finally {
    await held`rollback`
    held.release()
    await other.close()
    weather.kill()
  }
})

test('the stream ends with the session, and says so', async ({ context, page, team, database }) => {
  test.setTimeout(60_000)
  const { userId } = await team.signIn(context, 'viewer')
  await page.goto(`/${team.slug}/requests`)
  await expect(state(page, 'Live')).toBeVisible()
  await database`delete from sessions where user_id = ${userId}`
  await expect(page.getByText('Your session has ended. Sign in again.')).toBeVisible({ timeout: 20_000 })
})
