import { createHash } from 'node:crypto'
import { type BrowserContext, test as base } from '@playwright/test'
import { openSql, type Sql } from '@/db/sql'
import type { Role } from '@/lib/access/contract'
import { type Id, newId } from '@/lib/kit/id'
import { randomBase62 } from '@/lib/kit/random'
import { runningInstallation } from './installation'

export type TeamOfTest = {
  id: Id<'team'>
  slug: string
  /** Signs a new person with this role in to the browser, by a session of their own. */
  signIn(context: BrowserContext, role: Role): Promise<{ userId: Id<'user'> }>
}

type Fixtures = { team: TeamOfTest; newTeam: () => Promise<TeamOfTest> }

/** Each test owns its team; people come signed in, because signing in has stories of its own. */
export const test = base.extend<Fixtures, { database: Sql }>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
    async ({}, use) => {
      const sql = openSql(runningInstallation().databaseUrl, { name: 'e2e', connectionsMax: 2 })
      await use(sql)
      await sql.end()
    },
    { scope: 'worker' },
  ],
  newTeam: async ({ database }, use) => use(() => createTeam(database)),
  team: async ({ database }, use) => use(await createTeam(database)),
})
export { expect } from '@playwright/test'

async function createTeam(sql: Sql): Promise<TeamOfTest> {
  const id = newId('team')
  const slug = `e2e-${randomBase62(8).toLowerCase()}`
  await sql`insert into teams (id, slug, name) values (${id}, ${slug}, ${`Team ${slug}`})`
  return { id, slug, signIn: (context, role) => signInAs(sql, context, id, role) }
}

async function signInAs(sql: Sql, context: BrowserContext, teamId: Id<'team'>, role: Role) {
  const userId = newId('user')
  const email = `${userId.toLowerCase()}@example.com`
  await sql`insert into users (id, name, email) values (${userId}, ${`${role} of the test`}, ${email})`
  await sql`insert into members (team_id, user_id, role) values (${teamId}, ${userId}, ${role})`
  await startSession(sql, context, userId)
  return { userId }
}

/** A live key of the Weather API, with one secret, as if somebody had made it. */
export async function createKey(sql: Sql, teamId: Id<'team'>, name: string): Promise<Id<'key'>> {
  const keyId = newId('key')
  await sql`insert into keys (id, team_id, api_id, environment, name, scopes)
    select ${keyId}, ${teamId}, id, 'live', ${name}, '{weather:read}' from apis where slug = 'weather'`
  await sql`insert into secrets (id, key_id, version, mac) values (${randomBase62(12)}, ${keyId}, '1', ${Buffer.alloc(32)})`
  return keyId
}

/** A session row for a person and its cookie in the browser. */
export async function startSession(sql: Sql, context: BrowserContext, userId: Id<'user'>): Promise<void> {
  const token = randomBase62(43)
  const hash = createHash('sha256').update(token).digest('hex')
  await sql`insert into sessions (id, token_hash, user_id, expires_at)
    values (${newId('session')}, ${hash}, ${userId}, now() + interval '1 hour')`
  await context.addCookies([
    { name: 'keystile-session', value: token, url: runningInstallation().portalUrl, httpOnly: true, sameSite: 'Lax' },
  ])
}
