import 'server-only'
import type { z } from 'zod'
import { isSessionAlive } from '@/lib/accounts/session-alive'
import { systemClock } from '@/lib/kit/clock'
import { eventText, type FeedEvent, feedOf } from '@/lib/requests/tail/feed'
import type { Tail } from '@/lib/requests/tail/tail'
import { memberCtxOrThrow, signedIn } from './action'
import { isStillMember, type PageTeamCtx } from './actor'
import { failureOf, parseInput } from './failure'
import { installation } from './installation'
import { orProblem, searchInput, type TeamRoute } from './route'

/**
 * A GET handler under `app/api/portal/[team]` that answers server-sent events, as long as somebody reads them and may. `since`,
 * from where to go on, is what the browser says it had last.
 */
export const teamStream =
  <Schema extends z.ZodType>(
    schema: Schema,
    verb: (ctx: PageTeamCtx, input: z.output<Schema>) => Promise<Tail>,
  ): TeamRoute =>
  (request, { params }) =>
    orProblem(async () => {
      const { team, ...segments } = await params
      const person = await signedIn()
      const ctx = await memberCtxOrThrow(person, team)
      const lastId = request.headers.get('last-event-id')
      const since = lastId ? { since: lastId } : {}
      const input = parseInput(schema, { ...searchInput(new URL(request.url).searchParams), ...segments, ...since })
      const tail = await verb(ctx, input)
      const reader = new AbortController()
      request.signal.addEventListener('abort', () => reader.abort())
      const { shipments } = installation()
      const isAdmitted = async () =>
        (await isSessionAlive(ctx.db, person.sessionId, new Date())) && (await isStillMember(ctx))
      const events = feedOf({ tail, shipments, isAdmitted, signal: reader.signal, clock: systemClock })
      return eventStream(events, person.userId, reader)
    })

/** Proxies neither keep the answer nor gather it up; nor does Next compress what may not be transformed. */
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

/** The events at the pace of whoever reads them. */
function eventStream(events: AsyncGenerator<FeedEvent>, userId: string, reader: AbortController): Response {
  const encoder = new TextEncoder()
  const leave = installation().streams.take(userId, () => reader.abort('elsewhere'))
  reader.signal.addEventListener('abort', leave)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next()
        if (!done) return controller.enqueue(encoder.encode(eventText(value)))
      } catch (error) {
        // Who reads comes back and goes on from the last place.
        failureOf(error)
      }
      leave()
      // Who went away has closed it already.
      if (!reader.signal.aborted || reader.signal.reason === 'elsewhere') controller.close()
    },
    cancel: () => reader.abort(),
  })
  return new Response(body, { headers })
}
