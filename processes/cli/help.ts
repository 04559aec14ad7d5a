import type { Command } from './command'

const name = 'npm run -s keystile --'

/** All commands, or those of one noun. */
export function overview(commands: Command[]): string {
  const lines = commands.map((command) => [signature(command), command.about] as const)
  return [
    `Usage: ${name} <noun> <verb> [options] [--json]`,
    '',
    ...columns(lines),
    '',
    `${name} <noun> <verb> --help tells more.`,
    'It acts on the installation that runs on KEYSTILE_DATA (.data), or on DATABASE_URL.',
    'Exit codes: 0 done, 1 failed, 2 not understood.',
  ].join('\n')
}

/** One command with its options. */
export function commandHelp(command: Command): string {
  const argument = command.argument ? [[`<${command.argument.name}>`, command.argument.about] as const] : []
  const options = Object.entries(command.options).map(([option, { value, about, required, list }]) => {
    const marks = [required && 'required', list && 'several with commas'].filter(Boolean).join('; ')
    return [`--${option} ${value ?? ''}`.trim(), `${about}${marks ? ` (${marks})` : ''}`] as const
  })
  const json = ['--json', 'Print JSON'] as const
  return [
    `${command.about}.`,
    '',
    `Usage: ${name} ${signature(command)} [options]`,
    '',
    ...columns([...argument, ...options, json]),
    '',
    `Example: ${name} ${command.example}`,
  ].join('\n')
}

/** `key show <key>` */
export const signature = ({ noun, verb, argument }: Command): string =>
  [noun, verb, argument && `<${argument.name}>`].filter(Boolean).join(' ')

function columns(lines: ReadonlyArray<readonly [string, string]>): string[] {
  const width = Math.max(...lines.map(([left]) => left.length))
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
