import AxeBuilder from '@axe-core/playwright'
import type { Sql } from '@/db/sql'
import { type Id, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { ensurePartitions } from '@/lib/requests/partitions'
import { createKey, expect, type TeamOfTest, test } from './fixtures'

/** A key of each category: which of them it is in is its name. All else about it is in order. */
async function untidyKeys(sql: Sql, team: TeamOfTest): Promise<Record<string, Id<'key'>>> {
  const names = ['never', 'idle', 'endless', 'ending', 'wide', 'double', 'orphan', 'overdue']
  const ids: Record<string, Id<'key'>> = {}
  for (const name of names) {
    const id = await createKey(sql, team.id, name)
    ids[name] = id
    await sql`update keys set expires_at = now() + interval '60 days', created_at = now() - interval '40 days' where id = ${id}`
    if (name !== 'never')
      await sql`insert into secret_uses (secret_id, first_used_at, last_used_at, uses)
        select id, now() - interval '39 days', now(), 9 from secrets where key_id = ${id}`
    await sql`insert into key_scope_days (key_id, scope, day, uses) values (${id}, 'weather:read', current_date, 9)`
  }
  const of = (name: string) => ids[name] ?? ''
  await sql`update secret_uses set last_used_at = now() - interval '100 days', first_used_at = now() - interval '100 days'
    where secret_id in (select id from secrets where key_id = ${of('idle')})`
  await sql`update keys set expires_at = null where id = ${of('endless')}`
  await sql`update keys set expires_at = now() + interval '3 days' where id = ${of('ending')}`
  await sql`update keys set scopes = '{weather:read,stations:write}' where id = ${of('wide')}`
  await ensurePartitions(sql, [new Date(Date.now() - 86_400_000)])
  await sql`insert into usage_key_hours (team_id, key_id, secret_id, decision, bucket, requests)
    values (${team.id}, ${of('wide')}, 'aaaaaaaaaaaa', 'valid', date_trunc('hour', now()) - interval '1 day', 9)`
  const successor = randomBase62(12)
  await sql`update secrets set successor_id = ${successor}, created_at = now() - interval '30 days' where key_id = ${of('double')}`
  await sql`insert into secrets (id, key_id, version, mac, created_at)
    values (${successor}, ${of('double')}, '1', ${Buffer.alloc(32)}, now() - interval '9 days')`
  const left = newId('user')
  await sql`insert into users (id, name, email) values (${left}, 'Who Left', ${`${left.toLowerCase()}@example.com`})`
  await sql`update keys set owner_id = ${left} where id = ${of('orphan')}`
  await sql`update keys set rotate_every_days = 30 where id = ${of('overdue')}`
  await sql`update secrets set created_at = now() - interval '35 days' where key_id = ${of('overdue')}`
  return ids
}

test('a tidy team is told so', async ({ context, page, team }) => {
  await team.signIn(context, 'viewer')
  await page.goto(`/${team.slug}/keys`)
  await page.getByRole('link', { name: 'Hygiene' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing to tidy' })).toBeVisible()
})

test('each category shows its key, and its remedy helps', async ({ context, page, team, database }) => {
  await team.signIn(context, 'admin')
  const ids = await untidyKeys(database, team)
  const categories = page.getByRole('navigation', { name: 'Categories' })
  const open = async (title: string, name: string) => {
    await page.goto(`/${team.slug}/hygiene`)
    await categories.getByRole('link', { name: `${title} 1` }).click()
    await expect(page.getByRole('table', { name: title }).getByRole('link', { name, exact: true })).toBeVisible()
  }
  const gone = (title: string) => expect(page.getByRole('table', { name: title })).toHaveCount(0)
  const confirm = (label: string) => page.getByRole('dialog').getByRole('button', { name: label }).click()

  await open('Owner has left', 'orphan')
  await page.getByRole('button', { name: 'Hand to the team: orphan' }).click()
  await gone('Owner has left')

  await open('Expiring soon', 'ending')
  await page.getByRole('button', { name: 'Extend to 90 days: ending' }).click()
  await gone('Expiring soon')

  await open('Rotation overdue', 'overdue')
  await page.getByRole('link', { name: 'Rotate overdue' }).click()
  await expect(page).toHaveURL(`/${team.slug}/keys/${ids['overdue']}`)

  await open('Two secrets for long', 'double')
  await page.getByRole('button', { name: 'End old secret: double' }).click()
  await confirm('End old secret')
  await gone('Two secrets for long')

  await open('Unused permissions', 'wide')
  await page.getByRole('button', { name: 'Tighten: wide' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('It loses stations:write.')
  await expect(dialog).toContainText('Would have refused 0 of 9 requests in the last 30 days.')
  await confirm('Tighten')
  await gone('Unused permissions')

  for (const [title, name] of [
    ['Idle', 'idle'],
    ['Never used', 'never'],
  ] as const) {
    await open(title, name)
    await page.getByRole('button', { name: `Disable: ${name}` }).click()
    await confirm('Disable')
    await gone(title)
  }

  await open('No expiry', 'endless')
  await page.getByRole('button', { name: 'Expire in 90 days: endless' }).click()
  await gone('No expiry')

  const state = await database`
    select name, owner_id, scopes, disabled_at is not null as disabled, expires_at is not null as ends from keys
    where team_id = ${team.id} order by name`
  const key = (name: string) => state.find((row) => row['name'] === name)
  expect(key('orphan')).toMatchObject({ owner_id: null })
  expect(key('wide')).toMatchObject({ scopes: ['weather:read'] })
  expect(key('endless')).toMatchObject({ ends: true })
  expect([key('idle'), key('never'), key('double')].map((row) => row?.['disabled'])).toEqual([true, true, false])
})

test('a developer has no remedy for what is not theirs; the page is accessible and fits a phone', async ({
  context,
  page,
  team,
  database,
}) => {
  await team.signIn(context, 'developer')
  await untidyKeys(database, team)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const category of ['unused_scopes', 'no_owner', 'two_secrets']) {
      await page.goto(`/${team.slug}/hygiene?category=${category}`)
      await expect(page.getByRole('row').filter({ hasText: 'Its owner or an admin' })).toHaveCount(1)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/${team.slug}/hygiene?category=unused_scopes`)
  await expect(page.getByRole('table')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
