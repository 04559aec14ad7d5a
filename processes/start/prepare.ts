import { openDatabase } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { services } from '@/db/schema/apis'
import { secrets as secretRows } from '@/db/schema/keys'
import { seedInstallation } from '@/db/seed'
import { openSql } from '@/db/sql'
import type { Database } from '@/db/tx'
import type { Ctx } from '@/lib/access/ctx'
import { systemActor } from '@/lib/access/system'
import { ensureOperator } from '@/lib/accounts/ensure-operator'
import { ensureSetupToken } from '@/lib/accounts/setup-token'
import { AppError } from '@/lib/kit/errors'
import { readPeppers } from '@/lib/settings/peppers'
import type { Settings } from '@/lib/settings/settings'
import { weatherPort } from '@/processes/demo/address'
import { claimForDemo, prepareDemo } from '@/processes/demo/prepare'
import { demoLines } from '@/processes/demo/sign-in'
import { assertPortFree } from './ports'
import type { Mode } from './programs'
import { readSecrets, type Secrets } from './secrets'

export type Prepared = {
  secrets: Secrets
  /** The one-time link that makes the first operator; undefined once there is one. */
  setupUrl: string | undefined
  /** What to say of the demo. */
  demo: string[]
}

const weatherUrl = 'http://localhost:3200'

/** Brings the database to the newest schema and gives a new installation its API and its way in. */
export async function prepare(settings: Settings, mode: Mode, env: NodeJS.ProcessEnv): Promise<Prepared> {
  await migrateDatabase(settings.databaseUrl, 'drizzle')
  const sql = openSql(settings.databaseUrl, { name: 'start', connectionsMax: 1 })
  try {
    const db = openDatabase(sql)
    if (mode.demo) await claimForDemo({ db, dataFolder: settings.dataFolder })
    const secrets = readSecrets(settings.dataFolder, env, (await hasCredentials(db)) ? 'must exist' : 'made')
    const { peppers } = secrets
    await seedInstallation(db, { weatherUrl: env['KEYSTILE_WEATHER_URL'] || weatherUrl })
    await createOperator(db, peppers, env)
    const demo = mode.demo ? await makeDemo(db, settings, peppers, env) : []
    const token = await ensureSetupToken(db)
    return { secrets, setupUrl: token ? `${settings.portalUrl}/setup?token=${token}` : undefined, demo }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Whether there are credentials that other peppers than theirs would kill. */
async function hasCredentials(db: Database): Promise<boolean> {
  return (await db.$count(secretRows)) > 0 || (await db.$count(services)) > 0
}

/** The demo's team and keys; answers what to tell people of it. */
async function makeDemo(db: Database, settings: Settings, peppers: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const { dataFolder, host } = settings
  const weatherUrl = env['KEYSTILE_WEATHER_URL'] || undefined
  const demo = await prepareDemo({ db, dataFolder, peppers: readPeppers(peppers), weatherUrl })
  await assertPortFree(host, weatherPort(demo.api.baseUrl), 'KEYSTILE_WEATHER_URL')
  return demoLines(demo)
}

/** The operator without a browser, where the environment names one. */
async function createOperator(db: Database, peppers: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { KEYSTILE_SETUP_EMAIL: email, KEYSTILE_SETUP_PASSWORD: password } = env
  if (!email && !password) return
  if (!email || !password) {
    throw new AppError('invalid_input', 'Give KEYSTILE_SETUP_EMAIL and KEYSTILE_SETUP_PASSWORD together.')
  }
  const ctx: Ctx = {
    db,
    actor: systemActor('setup'),
    source: { ip: null, userAgent: null },
    now: new Date(),
    peppers: readPeppers(peppers),
  }
  await ensureOperator(ctx, { email, password })
}
