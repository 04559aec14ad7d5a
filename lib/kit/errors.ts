/** The closed set of things that can go wrong for a caller. Anything else is a bug. */
export const errorCodes = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'limit_exceeded',
  'rate_limited',
  'precondition_failed',
  'unavailable',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** An expected failure. `message` is public: it says what happened and what to do, and carries no secret. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** The input field at fault, as a dotted path. */
  readonly field: string | undefined

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; field?: string } = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.field = options.field
  }
}
