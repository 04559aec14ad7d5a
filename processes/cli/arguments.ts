import { parseArgs } from 'node:util'
import { type Command, type Given, type OptionSpec, UsageError } from './command'

export type Parsed = { given: Given; json: boolean; help: boolean }

/** Reads the words after `<noun> <verb>`; what is missing or unknown is said with the option that it is about. */
export function parseCommand(command: Command, words: string[]): Parsed {
  const specs: Record<string, OptionSpec> = { ...command.options }
  const { values, positionals } = parse(specs, words)
  const help = values['help'] === true
  const [argument, ...rest] = positionals
  if (!help) {
    if (rest.length > 0 || (argument !== undefined && !command.argument)) {
      throw new UsageError(`Unexpected "${rest[0] ?? argument}".`)
    }
    if (command.argument && argument === undefined) throw new UsageError(`Give ${argumentText(command)}.`)
    const missing = Object.entries(specs).find(([name, spec]) => spec.required && values[name] === undefined)
    if (missing) throw new UsageError(`Give --${missing[0]} ${missing[1].value ?? ''}: ${missing[1].about}`)
  }
  const all = command.argument ? { ...values, [command.argument.name]: argument } : values
  return { given: givenOf(all), json: values['json'] === true, help }
}

const argumentText = ({ argument }: Command) => `<${argument?.name}>: ${argument?.about}`

type Values = Record<string, string | boolean | Array<string | boolean> | undefined>

function parse(specs: Record<string, OptionSpec>, words: string[]): { values: Values; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { value, list }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), multiple: list ?? false },
    ]),
  )
  const common = { json: { type: 'boolean' as const }, help: { type: 'boolean' as const, short: 'h' } }
  try {
    return parseArgs({ args: words, options: { ...options, ...common }, allowPositionals: true })
  } catch (error) {
    throw new UsageError(faultOf(error))
  }
}

/** Node's words without its hint about `--`, which is about file names. */
function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\. To specify .*$/s, '.').replace(/\n.*$/s, '')
}

function givenOf(values: Values): Given {
  return {
    text(name) {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    },
    list(name) {
      const value = values[name]
      const texts = Array.isArray(value) ? value.map(String) : []
      return texts.flatMap((text) => text.split(',')).map((text) => text.trim())
    },
    isOn: (name) => values[name] === true,
  }
}
