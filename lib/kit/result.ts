import type { ErrorCode } from './errors'

export type Failure = {
  code: ErrorCode | 'internal'
  /** For the person: what happened and what to do. */
  message: string
  /** The input field at fault, as a dotted path. */
  field?: string
  /** Names the log line of an internal error. */
  requestId?: string
}

/** What a server action answers: a value, never an exception. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: Failure }
