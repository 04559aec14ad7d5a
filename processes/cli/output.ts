/** Rows as a table for people: columns padded, a line of names on top. */
export function table(columns: string[], rows: Array<Array<string | number>>): string {
  if (rows.length === 0) return ''
  const cells = [columns.map((name) => name.toUpperCase()), ...rows.map((row) => row.map(plain))]
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)))
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Names and values, one a line. */
export function facts(values: Record<string, string | number | null>): string {
  const width = Math.max(...Object.keys(values).map((name) => name.length))
  return Object.entries(values)
    .map(([name, value]) => `${name.padEnd(width)}  ${plain(value ?? '–')}`)
    .join('\n')
}

/** A moment as a person at a terminal reads it, in UTC. */
export const momentText = (moment: Date | null, none = '–'): string =>
  moment ? `${moment.toISOString().slice(0, 16).replace('T', ' ')}Z` : none

/** What people typed elsewhere may not steer this terminal. */
const plain = (value: string | number): string => String(value).replace(/\p{C}+/gu, ' ')
