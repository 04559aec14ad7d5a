import { type EventDetail, listed } from './words'

/** The fields that events show before and after, as they stand in a sentence. */
const fieldWords: Readonly<Record<string, string>> = {
  name: 'the name',
  description: 'the description',
  scopes: 'the permissions',
  expiresAt: 'the expiry',
  allowedIps: 'the allowed addresses',
  rateLimit: 'the rate limit',
  rotateEveryDays: 'the planned rotation',
  quota: 'the quota',
  tags: 'the tags',
  slug: 'the address',
  baseUrl: 'the address',
  teamId: 'the team',
  ownerId: 'the owner',
  role: 'the role',
  sensitive: 'whether it is sensitive',
  lifetimeDaysMax: 'the longest lifetime',
  neverAllowed: 'whether keys need an end',
  allowedScopes: 'the allowed permissions',
  approval: 'what admins approve',
  defaultAllowedIps: 'the default addresses',
  liveKeysRole: 'who makes live keys',
  idleDaysMax: 'when idle keys are disabled',
  examplePath: 'the example',
}

/** A field as it stands in a sentence; one that is not known here by its own name. */
export const fieldWord = (name: string): string =>
  fieldWords[name] ?? `the ${name.replace(/([A-Z])/g, ' $1').toLowerCase()}`

export type Change = { field: string; before: unknown; after: unknown }

/** What an event says was changed: every field that is different after, those that had no value before included. */
export function changesOf({ before, after }: EventDetail): Change[] {
  if (!isRecord(before) || !isRecord(after)) {
    const isChange = before !== undefined && after !== undefined && !isRecord(after)
    return isChange ? [{ field: 'value', before, after }] : []
  }
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

/** Which fields an event says were changed, in words. */
export function changedWords(detail: EventDetail): string {
  const { before, after } = detail
  const changed = isRecord(before)
    ? changesOf(detail).map(({ field }) => field)
    : isRecord(after)
      ? Object.keys(after)
      : []
  return listed(changed.map(fieldWord))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
