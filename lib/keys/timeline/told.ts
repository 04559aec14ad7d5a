type Detail = Readonly<Record<string, unknown>>

/** What words are made of; whatever else an event keeps stays in the audit log. */
const toldFields = ['days', 'first', 'grace', 'graceStarts', 'msToReceipt', 'reason', 'scopes', 'secretId', 'to']

/** Of an event's detail what everybody may read who may read the key: which fields were changed, but not from what to what. */
export function toldOf(detail: Detail): Record<string, unknown> {
  const told = Object.entries(detail).filter(([name]) => toldFields.includes(name))
  const changed = changedFields(detail)
  const side = (value: boolean) => Object.fromEntries(changed.map((field) => [field, value]))
  return { ...Object.fromEntries(told), ...(changed.length > 0 ? { before: side(false), after: side(true) } : {}) }
}

function changedFields({ before, after }: Detail): string[] {
  if (!isRecord(before) || !isRecord(after)) return []
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

const isRecord = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
