import type { Sql } from '@/db/sql'
import type { Ctx } from '@/lib/access/ctx'
import type { Retention } from '@/lib/settings/retention'

/** An option that takes a value, or a switch where `value` is missing. */
export type OptionSpec = {
  about: string
  /** What to give, e.g. `<email>`. */
  value?: string
  required?: boolean
  /** May be given several times, or with commas. */
  list?: boolean
}

/** What was given on the command line, by name. */
export type Given = {
  text(name: string): string | undefined
  list(name: string): string[]
  isOn(name: string): boolean
}

export type Answer = {
  /** What `--json` prints. */
  data: unknown
  /** What is printed otherwise: text, or rows of a table. Where there is a secret, the secret and nothing else. */
  text: string
  /** Said beside it, for people. */
  note?: string
  /** The command did its work and found something wrong. */
  failed?: boolean
}

/** What a command works with; opened when it is first asked for. */
export type Cli = {
  ctx(): Ctx
  /** For what goes by COPY and cursors, which verbs have no need of. */
  sql(): Sql
  /** Tells how far a long command is, on stderr. */
  progress(line: string): void
  dataFolder: string
  /** Where people open the portal, for links; without a slash at its end. */
  portalUrl(): string
  retention(): Retention
}

/** One command: a row of the table in `table.ts`. */
export type Command = {
  noun: string
  verb: string
  about: string
  /** What the command is about, given without a name; `<key>` is read as `key`. */
  argument?: { name: string; about: string }
  options: Record<string, OptionSpec>
  example: string
  /** Which option an input field comes from, where the names differ. */
  fields?: Record<string, string>
  run(cli: Cli, given: Given): Promise<Answer>
}

/** What was typed cannot be understood: exit code 2. */
export class UsageError extends Error {}
