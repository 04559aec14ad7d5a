import type { Failure } from '@/lib/kit/result'
import { atWallTime } from '@/lib/kit/zone'
import { customDaysMax } from '@/lib/usage/terms'

const dayMs = 86_400_000

type Range = { from: number; to: number }

/** Reads a range as two fields have it, on the clocks of a zone; or what is wrong with which of them. */
export function customRangeOf(zone: string, fromText: string, toText: string): Range | Failure {
  const from = atWallTime(zone, fromText)
  const to = atWallTime(zone, toText)
  if (from === null) return fault('from', 'Say when the range begins.')
  if (to === null) return fault('to', 'Say when the range ends.')
  if (to <= from) return fault('to', 'The end must be after the beginning.')
  if (to - from > customDaysMax * dayMs) return fault('from', `A range can be at most ${customDaysMax} days long.`)
  return { from, to }
}

const fault = (field: string, message: string): Failure => ({ code: 'invalid_input', field, message })
