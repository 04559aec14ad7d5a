import 'server-only'
import type { z } from 'zod'
import { AppError, type ErrorCode } from '@/lib/kit/errors'
import { newId } from '@/lib/kit/id'
import { errorFields } from '@/lib/kit/log'
import type { Failure } from '@/lib/kit/result'
import { installation } from './installation'

/** HTTP status and title of each failure, as RFC 9457 wants them. */
const problems: Record<ErrorCode | 'internal', { status: number; title: string }> = {
  invalid_input: { status: 400, title: 'Invalid input' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  limit_exceeded: { status: 422, title: 'Limit exceeded' },
  rate_limited: { status: 429, title: 'Too many requests' },
  precondition_failed: { status: 412, title: 'Changed in the meantime' },
  unavailable: { status: 503, title: 'Unavailable' },
  internal: { status: 500, title: 'Internal error' },
}

/** What a caller may know of a thrown value. A bug is logged under a request id and answered with nothing but that id. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, ...(error.field ? { field: error.field } : {}) }
  }
  const requestId = newId('req')
  installation().log.error('unexpected error', { requestId, ...errorFields(error) })
  return { code: 'internal', message: `Something failed on our side. It is in the log as ${requestId}.`, requestId }
}

/** Input checked against its schema; the first fault becomes the failure. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new AppError('invalid_input', issue?.message ?? 'This input is not valid.', field ? { field } : {})
}

/** A failure as RFC 9457 problem+json. */
export function problemResponse(failure: Failure): Response {
  const { status, title } = problems[failure.code]
  const { message: detail, ...rest } = failure
  const body = { type: 'about:blank', title, status, detail, ...rest }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
