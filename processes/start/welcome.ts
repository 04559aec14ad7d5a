import { relative, resolve } from 'node:path'
import type { Settings } from '@/lib/settings/settings'
import type { Prepared } from './prepare'

/** The one block that a start leaves on the terminal. */
export function welcome(settings: Settings, database: string, prepared: Prepared): string {
  const folder = resolve(settings.dataFolder)
  const isInside = !relative(folder, database).startsWith('..')
  const lines = [
    '',
    '  Keystile is running.',
    '',
    `  Portal     ${settings.portalUrl}`,
    `  Verifier   ${settings.verifierUrl}`,
    `  Data       ${folder}`,
    ...(isInside ? [] : [`  Database   ${database}`]),
  ]
  lines.push(...prepared.demo)
  if (prepared.setupUrl) {
    lines.push('', '  New here: create the first account with this link. It works once.', `  ${prepared.setupUrl}`)
  }
  return [...lines, '', '  Ctrl-C stops it.', ''].join('\n')
}
