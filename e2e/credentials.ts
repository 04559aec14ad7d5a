import { appendFileSync, existsSync, readFileSync } from 'node:fs'

const path = 'test-results/credentials.txt'

/** Remembers a credential that a story saw, for the search at the end. */
export function remember(credential: string): string {
  appendFileSync(path, `${credential}\n`)
  return credential
}

/** Every credential that the stories of this run saw. */
export const rememberedCredentials = (): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
