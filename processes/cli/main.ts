import { AppError } from '@/lib/kit/errors'
import { parseCommand } from './arguments'
import { type Answer, type Command, UsageError } from './command'
import { openCli } from './context'
import { commandHelp, overview, signature } from './help'
import { optionOf } from './input'
import { commands } from './table'

const exitFailed = 1
const exitUsage = 2

const out = (text: string) => text && process.stdout.write(`${text}\n`)
const tell = (text: string) => process.stderr.write(`${text}\n`)

async function main(words: string[]): Promise<number> {
  const [noun = 'help', ...rest] = words
  if (['help', '--help', '-h'].includes(noun)) return show(overview(commands))
  const ofNoun = commands.filter((command) => command.noun === noun)
  if (ofNoun.length === 0) return misunderstood(`There is no "${noun}".`, overview(commands))

  const alone = ofNoun.find(({ verb }) => verb === '')
  const command = alone ?? ofNoun.find(({ verb }) => verb === rest[0])
  if (command) return obey(command, alone ? rest : rest.slice(1), words.includes('--json'))
  const [verb] = rest
  if (!verb) return misunderstood(`Say what to do with ${noun}.`, overview(ofNoun))
  if (['help', '--help', '-h'].includes(verb)) return show(overview(ofNoun))
  return misunderstood(`There is no "${noun} ${verb}".`, overview(ofNoun))
}

async function obey(command: Command, words: string[], wantsJson: boolean): Promise<number> {
  const cli = openCli(process.env)
  try {
    const { given, help, json } = parseCommand(command, words)
    if (help) return show(commandHelp(command))
    return answer(await command.run(cli, given), json)
  } catch (error) {
    return refuse(error, command, wantsJson)
  } finally {
    await cli.close()
  }
}

function answer({ data, text, note, failed }: Answer, json: boolean): number {
  if (note && !json) tell(note)
  out(json ? JSON.stringify(data, null, 2) : text)
  return failed ? exitFailed : 0
}

function refuse(error: unknown, command: Command, json: boolean): number {
  const isUsage = error instanceof UsageError
  const message =
    error instanceof AppError
      ? `${optionOf(error.field ?? '', command.fields)}${error.message}`
      : isUsage
        ? error.message
        : unexpected(error)
  const code = isUsage ? 'usage' : error instanceof AppError ? error.code : 'internal'
  tell(json ? JSON.stringify({ error: { code, message } }) : message)
  if (isUsage && !json) tell(`\`${signature(command).split(' <')[0]} --help\` lists the options.`)
  return isUsage ? exitUsage : exitFailed
}

/** A driver's error can carry the values of the query: only the innermost cause, without its query, is told. */
function unexpected(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return `It failed: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`
}

function show(help: string): number {
  out(help)
  return 0
}

function misunderstood(fault: string, help: string): number {
  tell(`${fault}\n\n${help}`)
  return exitUsage
}

process.exitCode = await main(process.argv.slice(2))
