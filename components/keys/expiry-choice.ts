import { expiryDaysOf, expiryDaysPresets } from '@/lib/keys/terms'
import { dayMs, type Policy } from '@/lib/policies/terms'

export type ExpirySelection = { choice: string; date: string }
/** What the team's policy says about the end of a key. */
export type ExpiryBounds = Pick<Policy, 'lifetimeDaysMax' | 'neverAllowed'>

export const firstExpiry = (bounds: ExpiryBounds): ExpirySelection => ({
  choice: String(expiryDaysOf(bounds)),
  date: '',
})

/** What can be chosen within the bounds: the usual spans, the longest one where it is among the short ones, a date, and never. */
export function expiryOptions({ lifetimeDaysMax, neverAllowed }: ExpiryBounds) {
  const presets = expiryDaysPresets.filter((days) => days <= lifetimeDaysMax)
  const isOwn = lifetimeDaysMax < 365 && !presets.some((days) => days === lifetimeDaysMax)
  const days = isOwn ? [...presets, lifetimeDaysMax] : presets
  return [
    ...days.map((number) => ({ value: String(number), label: daysLabel(number) })),
    { value: 'date', label: 'On a date' },
    ...(neverAllowed ? [{ value: 'never', label: 'Never' }] : []),
  ]
}

const daysLabel = (days: number) => (days === 365 ? '1 year' : days === 1 ? '1 day' : `${days} days`)

/** The last day that can be chosen, because a key works to the end of its day. */
export const lastDay = ({ lifetimeDaysMax }: ExpiryBounds, nowMs: number): string =>
  dayText(new Date(nowMs + (lifetimeDaysMax - 1) * dayMs))

/** A day as a date input has it, in the person's own zone. */
export function dayText(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The end of a day in the person's own zone; null where no day was given. */
function endOfDay(date: string): Date | null {
  const end = new Date(`${date}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end
}

/** The selection as the verbs take it. A date that is missing is sent as no choice, to be refused at its field. */
export function expiryInput({ choice, date }: ExpirySelection): object {
  if (choice === 'never') return { never: true }
  if (choice !== 'date') return { days: Number(choice) }
  const end = endOfDay(date)
  return end ? { at: end.toISOString() } : {}
}

/** When a key made at `nowMs` would expire; null: never, or not known yet. */
export function expiresAt({ choice, date }: ExpirySelection, nowMs: number): Date | null {
  if (choice === 'never' || nowMs === 0) return null
  return choice === 'date' ? endOfDay(date) : new Date(nowMs + Number(choice) * 86_400_000)
}
