import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/kit/errors'
import { readPeppers } from '@/lib/settings/peppers'

const secretsFile = z.strictObject({
  /** Signs what the portal hands to browsers. */
  authSecret: z.string().min(32),
  /** As in KEYSTILE_PEPPERS. */
  peppers: z.string().min(1),
})
export type Secrets = z.output<typeof secretsFile>

/** The installation's secrets: from the environment, else from `<folder>/secrets.json`, which the first start makes. */
export function readSecrets(folder: string, env: NodeJS.ProcessEnv, file: 'made' | 'must exist' = 'made'): Secrets {
  const given = { authSecret: env['AUTH_SECRET'], peppers: env['KEYSTILE_PEPPERS'] }
  const kept = given.authSecret && given.peppers ? undefined : readFile(folder, file)
  const secrets = {
    authSecret: given.authSecret || kept?.authSecret || '',
    peppers: given.peppers || kept?.peppers || '',
  }
  if (secrets.authSecret.length < 32) {
    throw new AppError('invalid_input', 'AUTH_SECRET must have at least 32 characters.')
  }
  readPeppers(secrets.peppers)
  return secrets
}

function readFile(folder: string, file: 'made' | 'must exist'): Secrets {
  const path = join(folder, 'secrets.json')
  if (!existsSync(path) && file === 'must exist') {
    throw new AppError(
      'unavailable',
      `${path} is missing, and the database has keys that need it. Restore it, or give AUTH_SECRET and KEYSTILE_PEPPERS.`,
    )
  }
  if (!existsSync(path)) return makeFile(path)
  chmodSync(path, 0o600)
  try {
    return secretsFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    // Making new ones would kill every key without a word.
    throw new AppError('invalid_input', `${path} is damaged. Restore it from a backup: without it no key works.`, {
      cause,
    })
  }
}

function makeFile(path: string): Secrets {
  const secrets = {
    authSecret: randomBytes(32).toString('base64'),
    peppers: `1:${randomBytes(32).toString('base64')}`,
  }
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  return secrets
}
