import { ne } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Knocker, Knockers, LeakedSecretInput } from './contract'
import { type LogRow, readLeaked, readRows, rowsMax } from './rows'

const knockersMax = 50

/** Who still comes with a dead secret: everybody refused since it died, the latest first; nobody while it works. */
export async function readKnockers(ctx: TeamCtx, input: LeakedSecretInput): Promise<Knockers> {
  authorize(ctx, 'leak.find')
  const { key, endsAt } = await readLeaked(ctx, input)
  const deaths = [key.revokedAt, key.expiresAt, endsAt].filter((end) => end !== null && end <= ctx.now)
  const since = deaths.reduce<Date | null>((first, end) => (first && end && first <= end ? first : end), null)
  if (!since) return { knockers: [], requests: 0, bounded: false }
  const rows = await readRows(ctx, input, { from: since, to: ctx.now, where: ne(requests.decision, 'valid') })
  return { knockers: knockersOf(rows).slice(0, knockersMax), requests: rows.length, bounded: rows.length === rowsMax }
}

function knockersOf(rows: readonly LogRow[]): Knocker[] {
  const byCaller = new Map<string, Knocker>()
  for (const { at, ip, userAgent, path, decision } of rows) {
    const caller = JSON.stringify([ip, userAgent, path])
    const knocker = byCaller.get(caller)
    if (knocker) knocker.requests++
    else byCaller.set(caller, { ip, userAgent, path, decision, requests: 1, lastAt: at })
  }
  return [...byCaller.values()]
}
