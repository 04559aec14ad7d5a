import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { testVerifier } from '@/lib/verifiers/testing/verifiers'
import { runNode } from '../testing/command'
import { newDataFolder, removeDataFolders } from '../testing/installation'

let database: TestDatabase
let env: Record<string, string>
beforeAll(async () => {
  database = await testDatabase()
  const peppers = `1:${Buffer.alloc(32, 7).toString('base64')}`
  const secrets = { KEYSTILE_PEPPERS: peppers, AUTH_SECRET: 'a secret of thirty-two characters' }
  env = { DATABASE_URL: database.url, KEYSTILE_DATA: newDataFolder(), ...secrets }
  await testVerifier(database.db, '7', { silentMs: 60_000 })
})
afterAll(async () => {
  await database.drop()
  removeDataFolders()
})
const run = (...words: string[]) => runNode(['processes/cli/keystile.mjs', ...words], env)

describe('a verifier that is silent', () => {
  it('is listed, for programs and for people', async () => {
    const { stdout } = await run('verifier', 'list', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ running: [{ slot: '7', state: 'silent' }], gone: [] })
    expect((await run('verifier', 'list')).stdout).toMatch(
      /^SLOT\s+ADDRESS\s+STATE.*\n7\s+node:3107\s+silent\s+1(?:\.\d)? min/,
    )
  })

  it('is named by the doctor', async () => {
    expect((await run('doctor')).stdout).toMatch(/BAD\s+verifiers\s+0 of 1 are heard; 7 at node:3107 silent for 1 min/)
  })
})
