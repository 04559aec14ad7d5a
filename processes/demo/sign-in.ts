import { demoPeople, demoTeam } from './cast'
import type { DemoState } from './state'

/** What the terminal says of the demo: who can sign in, and where the weather is. */
export function demoLines({ passwords, api }: DemoState): string[] {
  const people = demoPeople.map(({ role, email }) => `  ${role.padEnd(9)}  ${email.padEnd(26)}  ${passwords[role]}`)
  const weather = `  Weather    ${api.baseUrl}`
  return [weather, '', `  ${demoTeam.name} has people of every role, and 30 days behind it. Sign in as:`, ...people]
}
