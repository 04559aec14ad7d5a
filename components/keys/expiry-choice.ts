import { expiryDaysDefault, expiryDaysPresets } from '@/lib/keys/terms'

export type ExpirySelection = { choice: string; date: string }
export const expirySelectionDefault: ExpirySelection = { choice: String(expiryDaysDefault), date: '' }

export const expiryOptions = [
  ...expiryDaysPresets.map((days) => ({ value: String(days), label: days === 365 ? '1 year' : `${days} days` })),
  { value: 'date', label: 'On a date' },
  { value: 'never', label: 'Never' },
]

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
