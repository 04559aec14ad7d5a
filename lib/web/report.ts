import 'server-only'
import { networkOf } from '@/lib/accounts/network'
import { AppError } from '@/lib/kit/errors'
import { reportInput } from '@/lib/leaks/contract'
import { reportKeys } from '@/lib/leaks/report'
import { reportAnswer, reportBytesMax } from '@/lib/leaks/terms'
import { failureOf, parseInput, problemResponse } from './failure'
import { installation } from './installation'
import { requestSource } from './source'

/** No report is answered sooner: what a report did cannot be told from how long it took. */
const answerMsMin = 500

/**
 * The door of public reports, for programs (JSON) and for the page's form, which works without JavaScript. Every report that is
 * taken gets the same answer.
 */
export async function reportRoute(request: Request): Promise<Response> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  try {
    const { db, peppers, reportThrottle } = installation()
    const source = await requestSource()
    reportThrottle.count(source.ip && networkOf(source.ip), performance.now())
    const input = parseInput(reportInput, await readBody(request, isForm))
    const answered = new Promise((resolve) => setTimeout(resolve, answerMsMin))
    await Promise.all([reportKeys({ db, peppers, source, now: new Date() }, input), answered])
    return isForm
      ? seeOther('/report/thanks')
      : Response.json({ message: reportAnswer }, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    const failure = failureOf(error)
    return isForm ? seeOther(`/report?error=${failure.code}`) : problemResponse(failure)
  }
}

async function readBody(request: Request, isForm: boolean): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > reportBytesMax) {
    throw new AppError('invalid_input', `A report can have at most ${reportBytesMax / 1_000} kB.`)
  }
  const body = await request.text()
  if (isForm) return Object.fromEntries(new URLSearchParams(body))
  try {
    return JSON.parse(body)
  } catch {
    // The parser's own words would repeat a piece of the body.
    throw new AppError('invalid_input', 'The body must be JSON.')
  }
}

/** The page is read anew: going back or reloading does not send the key again. */
const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
