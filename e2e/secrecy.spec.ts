import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@/lib/kit/id'
import { rememberedCredentials } from './credentials'
import { expect, startSession, test } from './fixtures'
import { runningInstallation } from './installation'

/** What must be nowhere: the whole string, and the part that no public id explains. */
const needles = () => rememberedCredentials().map((credential) => credential.slice(-44))

const publicIds = () => rememberedCredentials().map((credential) => credential.split('_')[2] ?? '')

function findIn(text: string): string[] {
  return needles().filter((needle) => text.includes(needle))
}

/** Postgres drops files of its own while it runs (caches, indexes that were packed): one that went after it was listed is empty. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
  })
}

test('the stories saw credentials to look for', () => {
  expect(needles().length).toBeGreaterThan(2)
})

test('no table holds a plain credential', async ({ database }) => {
  const tables = await database<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public'`
  expect(tables.length).toBeGreaterThan(20)
  let all = ''
  for (const { name } of tables) {
    const rows = await database<{ text: string }[]>`select t::text as text from ${database(name)} t`
    const text = rows.map((row) => row.text).join('\n')
    expect(findIn(text), name).toEqual([])
    all += text
  }
  // The search would have found them: their public parts are there.
  for (const publicId of publicIds()) expect(all).toContain(publicId)
})

test('no log, journal segment or other file of the installation holds one', () => {
  const files = filesBelow(runningInstallation().dataFolder)
  expect(files.some((path) => path.includes('/logs/'))).toBe(true)
  for (const path of files) expect(findIn(readIfThere(path)), path).toEqual([])
})

test('no page that the portal serves holds one', async ({ context, page, database }) => {
  const userId = newId('user')
  await database`insert into users (id, name, email, operator) values (${userId}, 'Reader', ${`${userId}@example.com`}, true)`
  await database`insert into members (team_id, user_id, role) select id, ${userId}, 'owner' from teams`
  await startSession(database, context, userId)
  // Keys that were given a credential in a story: others stand in crowds of thousands, and nobody ever saw theirs.
  const keys = await database<{ slug: string; path: string }[]>`
    select distinct slug, '/' || slug || '/keys/' || keys.id as path from secrets
    join keys on keys.id = key_id join teams on teams.id = keys.team_id
    where secrets.id = any(${publicIds()}::text[])`
  const teams = [...new Set(keys.map(({ slug }) => slug))]
  const rooms = 'keys usage requests hygiene approvals audit members settings settings/policy leak'.split(' ')
  const ofKey = ['', '/usage', '/places', '/history']
  const ofOperator = 'apis services teams verifiers usage leaks mail audit'.split(' ')
  const paths = [
    ...teams.flatMap((slug) => rooms.map((name) => `/${slug}/${name}`)),
    ...keys.flatMap(({ path }) => ofKey.map((name) => `${path}${name}`)),
    ...['/account', '/account/notifications'],
    ...ofOperator.map((name) => `/operator/${name}`),
  ]
  expect(keys.length).toBeGreaterThan(0)
  for (const path of paths) {
    const response = await page.request.get(path)
    expect(response.status(), path).toBe(200)
    expect(findIn(await response.text()), path).toEqual([])
  }
})
