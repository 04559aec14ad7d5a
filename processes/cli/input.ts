import type { z } from 'zod'
import { type Command, UsageError } from './command'

/** What a verb takes, made of what was given; a fault names the option that it came from. */
export function inputOf<Schema extends z.ZodType>(
  schema: Schema,
  values: { [Field in keyof z.input<Schema>]?: unknown },
  fields: Command['fields'] = {},
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new UsageError(`${optionOf(String(issue?.path[0] ?? ''), fields)}${issue?.message}`)
}

/** `baseUrl` came from `--base-url`. */
export function optionOf(field: string, fields: Command['fields'] = {}): string {
  if (!field) return ''
  const option = fields[field] ?? field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return option.startsWith('<') ? `${option}: ` : `--${option}: `
}
