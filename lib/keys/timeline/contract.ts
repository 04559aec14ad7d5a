import { z } from 'zod'
import type { AuditActor } from '@/lib/audit/contract'
import { idOf } from '@/lib/input/contract'
import { usageInput } from '@/lib/usage/contract'
import type { TimelinePlace } from './terms'

const unixMs = z.coerce.number('Give a moment in Unix milliseconds.').int().min(0).max(8.64e15)

/** A place in a history, as an address has it: Unix milliseconds, and the id of an event of that moment. Without an id: before all of it. */
const timelinePlace = z
  .string()
  .regex(/^\d{1,15}(~[\w:]{1,64})?$/, 'This is not a place in a history.')
  .transform((text): TimelinePlace => {
    const [atMs, id = ''] = text.split('~')
    return { atMs: Number(atMs), id }
  })
const places = {
  /** The answer goes on with what is older. */
  after: timelinePlace.optional(),
  /** The answer is the page of what is newer. */
  before: timelinePlace.optional(),
}

export const readTimelineInput = z.strictObject({ key: idOf('key'), ...places })
export type ReadTimelineInput = z.output<typeof readTimelineInput>

/** From (inclusive) to (exclusive). */
export const readMarksInput = z.strictObject({ key: idOf('key'), from: unixMs, to: unixMs })
export type ReadMarksInput = z.output<typeof readMarksInput>

/** What the address of a key's page says: which usage is shown, and which page of its history. */
export const keyPageInput = usageInput
  .pick({ range: true, from: true, to: true, zone: true, by: true, secret: true })
  .extend(places)

/** Something that happened to a key. */
export type TimelineEvent = {
  id: string
  /** Unix time. */
  atMs: number
  /** An action of the audit log, or one of `keyMoments`. */
  action: string
  /** Who did it; null: it came about. */
  actor: AuditActor | null
  /** What the words of the action need, and nothing else of what the audit log keeps. */
  detail: Record<string, unknown>
}

/** Newest first. `newer` and `older` are given as `before` and `after`; null: there is no such page. */
export type TimelinePage = { events: TimelineEvent[]; newer: TimelinePlace | null; older: TimelinePlace | null }

/** Newest first; `more`: older ones of the range were left out. */
export type TimelineMarks = { events: TimelineEvent[]; more: boolean }
