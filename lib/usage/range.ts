import { AppError } from '@/lib/kit/errors'
import { zoneOffset } from '@/lib/kit/zone'
import { keptSince, type Retention, retentionDefault } from '@/lib/settings/retention'
import { dayMs, hourMs, sliceMs } from './bucket'
import type { UsageInput, UsageSpan, UsageStep } from './contract'
import { type Cut, edgesAround, edgesUpTo, stepMsOf } from './edges'
import { customDaysMax, type UsageRange, usageRangeDefault } from './terms'

const minute: UsageStep = { unit: 'minute', count: 1 }
const slice: UsageStep = { unit: 'minute', count: 5 }
const hour: UsageStep = { unit: 'hour', count: 1 }
const hours: UsageStep = { unit: 'hour', count: 3 }
const day: UsageStep = { unit: 'day', count: 1 }

/** The bucket of every range and how many of them it has: what is read is the coarsest rollup that answers. */
const shapes: Record<UsageRange, { step: UsageStep; count: number }> = {
  '15m': { step: minute, count: 15 },
  '1h': { step: minute, count: 60 },
  '6h': { step: slice, count: 72 },
  '24h': { step: hour, count: 24 },
  '7d': { step: hours, count: 56 },
  '30d': { step: day, count: 30 },
  '90d': { step: day, count: 90 },
}

/** Up to which length a range of one's own has which bucket. */
const customSteps: readonly { upToMs: number; step: UsageStep }[] = [
  { upToMs: 2 * hourMs, step: minute },
  { upToMs: 12 * hourMs, step: slice },
  { upToMs: 3 * dayMs, step: hour },
  { upToMs: 14 * dayMs, step: hours },
]

/** Which rollups answer: those of minutes and slices, of hours, of days of UTC. */
export type Grain = 'fine' | 'hours' | 'days'

/** A span with its buckets, and the equally many before it where they are kept. */
export type UsageWindow = {
  span: UsageSpan
  grain: Grain
  /** Of the buckets of the span: one more than there are buckets. */
  edges: number[]
  /** Of the buckets before: the last is the first of the span. Null: they are no longer kept, or not all of them. */
  edgesBefore: number[] | null
}

/** What cannot be shown by the minute, because it is not counted by the minute, is shown by slices. */
type Options = { slices?: boolean; retention?: Retention | undefined }

type When = Pick<UsageInput, 'range' | 'from' | 'to' | 'zone'>

/** The exact span that is asked for at `now`, aligned to its buckets. Older than its rollups are kept, it is shown by coarser ones. */
export function windowOf(when: When, now: Date, options: Options = {}): UsageWindow {
  const { retention = retentionDefault, slices = false } = options
  const custom = customOf(when)
  const zone = when.zone ?? 'utc'
  const range = custom ? 'custom' : (when.range ?? usageRangeDefault)
  const wanted = custom ? customStep(custom.toMs - custom.fromMs) : shapes[range as UsageRange].step
  const make = (step: UsageStep, inZone: string) =>
    cutOut({ step: slices && step === minute ? slice : step, zone: inZone, alignMs: alignOf(step) }, range, custom, now)
  const nowMs = now.getTime()
  let window = make(wanted, zone)
  let coarser: UsageSpan['coarser'] = null
  if (window.grain === 'fine' && window.span.fromMs < nowMs - retention.minutesDays * dayMs) {
    coarser = { kind: 'minutes', days: retention.minutesDays }
    window = make(hour, zone)
  }
  if (window.grain === 'hours' && window.span.fromMs < nowMs - retention.hoursDays * dayMs) {
    coarser = { kind: 'hours', days: retention.hoursDays }
    window = make(day, 'utc')
  }
  const kept = keptSince(retention, now)
  const sinceMs = { fine: kept.minutes, hours: kept.hours, days: 0 }[window.grain]
  const edgesBefore = (window.edgesBefore[0] ?? 0) < sinceMs ? null : window.edgesBefore
  return { ...window, span: { ...window.span, coarser }, edgesBefore }
}

type Custom = { fromMs: number; toMs: number }

function customOf({ from, to }: When): Custom | null {
  if (from === undefined && to === undefined) return null
  if (from === undefined) throw new AppError('invalid_input', 'Say when the range begins.', { field: 'from' })
  if (to === undefined) throw new AppError('invalid_input', 'Say when the range ends.', { field: 'to' })
  if (to <= from) throw new AppError('invalid_input', 'The end must be after the beginning.', { field: 'to' })
  if (to - from > customDaysMax * dayMs) {
    throw new AppError('invalid_input', `A range can be at most ${customDaysMax} days long.`, { field: 'from' })
  }
  return { fromMs: from, toMs: to }
}

/** Whether both ends are given, and are those of a range that can be shown. */
export function isRange(when: Pick<UsageInput, 'from' | 'to'>): boolean {
  try {
    return customOf(when) !== null
  } catch {
    return false
  }
}

const customStep = (lengthMs: number): UsageStep => customSteps.find(({ upToMs }) => lengthMs <= upToMs)?.step ?? day

/** The range ends where a bucket of this size ends, so that every chart and table of a page counts the same requests. */
const alignOf = ({ unit }: UsageStep): number => (unit === 'minute' ? sliceMs : hourMs)

type WholeWindow = UsageWindow & { edgesBefore: number[] }

/** With the buckets before, whether they are kept or not. */
function cutOut(cut: Cut, range: UsageSpan['range'], custom: Custom | null, now: Date): WholeWindow {
  const nowMs = now.getTime()
  const shown = custom ? edgesAround(cut, custom.fromMs, custom.toMs) : edgesUpTo(cut, nowMs, countOf(cut, range))
  const fromMs = shown[0] ?? nowMs
  const toMs = shown.at(-1) ?? nowMs
  const { step, zone } = cut
  const grain: Grain = step.unit === 'minute' ? 'fine' : step.unit === 'day' && zone === 'utc' ? 'days' : 'hours'
  const rounded = grain === 'hours' && zoneOffset(zone, fromMs) % hourMs !== 0
  const span: UsageSpan = { range, zone, fromMs, toMs, nowMs, step, stepMs: stepMsOf(step), rounded, coarser: null }
  return { span, grain, edges: shown, edgesBefore: edgesUpTo(cut, fromMs - 1, shown.length - 1) }
}

/** How many buckets of this cut the range has: as many as fill it. */
function countOf({ step }: Cut, range: UsageSpan['range']): number {
  const shape = shapes[range as UsageRange]
  return Math.ceil((shape.count * stepMsOf(shape.step)) / stepMsOf(step))
}
