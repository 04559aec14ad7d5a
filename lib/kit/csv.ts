const formulaStart = /^[\t\r=+\-@＝＋－＠]/

/** Values as one line of a CSV file (RFC 4180), its end included. What a spreadsheet would run as a formula is made text (ASVS 1.2.10). */
export const csvLine = (values: readonly (string | number | null)[]): string => `${values.map(csvCell).join(',')}\r\n`

function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const safe = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
