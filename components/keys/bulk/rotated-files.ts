import type { RotatedKey } from '@/lib/keys/bulk/contract'
import { variableName } from '../snippets'

/** Each credential as a line of a `.env` file; a name that comes twice gets its key's public id. */
export function rotatedEnv(issued: readonly RotatedKey[]): string {
  const seen = new Set<string>()
  return issued.map((key) => `${uniqueName(key, seen)}=${key.credential}\n`).join('')
}

function uniqueName({ apiSlug, name, secretId }: RotatedKey, seen: Set<string>): string {
  const words = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const plain = words ? `${variableName(apiSlug)}_${words}` : variableName(apiSlug)
  const unique = seen.has(plain) ? `${plain}_${secretId}` : plain
  seen.add(unique)
  return unique
}

/** The same as CSV. A name that a spreadsheet would run as a formula is written as text. */
export function rotatedCsv(issued: readonly RotatedKey[]): string {
  const rows = issued.map(({ keyId, name, apiSlug, credential }) => [keyId, name, apiSlug, credential])
  return [['key', 'name', 'api', 'credential'], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
