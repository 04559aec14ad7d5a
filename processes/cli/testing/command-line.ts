import { expect } from 'vitest'
import { type TestDatabase, testDatabase } from '@/db/testing/database'
import { type Ended, runNode } from '@/processes/testing/command'
import { newDataFolder, removeDataFolders } from '@/processes/testing/installation'

export const peppers = `1:${Buffer.alloc(32, 7).toString('base64')}`

export type CommandLine = {
  database: TestDatabase
  env: Record<string, string>
  /** Runs one line; a `+` stands for a space inside a word. */
  run(line: string, input?: string): Promise<Ended>
  /** The same, which must do its work and say nothing beside; what it printed. */
  json(line: string): Promise<ReturnType<typeof JSON.parse>>
  end(): Promise<void>
}

/** The command line of an installation with a database of its own. */
export async function commandLine(): Promise<CommandLine> {
  const database = await testDatabase()
  const env = {
    DATABASE_URL: database.url,
    KEYSTILE_DATA: newDataFolder(),
    KEYSTILE_PEPPERS: peppers,
    KEYSTILE_URL: 'https://keys.example.com/',
    AUTH_SECRET: 'a secret of thirty-two characters',
  }
  const words = (line: string) => line.split(' ').map((word) => word.replaceAll('+', ' '))
  const run = (line: string, input = '') => runNode(['processes/cli/keystile.mjs', ...words(line)], env, input)
  return {
    database,
    env,
    run,
    async json(line) {
      const { code, stdout, stderr } = await run(`${line} --json`)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return JSON.parse(stdout)
    },
    async end() {
      await database.drop()
      removeDataFolders()
    },
  }
}
