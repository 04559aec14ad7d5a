import { asc, desc, lt } from 'drizzle-orm'
import { revision } from '@/db/schema/changes'
import { verifiers } from '@/db/schema/verifiers'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { silentMs } from './columns'
import type { VerifierList, VerifierView } from './contract'
import { verifierState } from './state'
import { goneMsMax } from './terms'

/** The installation's verifiers, by slot, and those that went within the last day. */
export async function listVerifiers(ctx: Ctx): Promise<VerifierList> {
  authorizeOperator(ctx, 'installation.read')
  const rows = await ctx.db
    .select({ verifier: verifiers, newest: revision.number, silentMs })
    .from(verifiers)
    .crossJoin(revision)
    .where(lt(silentMs, goneMsMax))
    .orderBy(asc(verifiers.slot), asc(verifiers.address), desc(verifiers.startedAt))
  const views = rows.map(view)
  const isGone = ({ state }: VerifierView) => state === 'stopped' || state === 'lost'
  return {
    running: views.filter((one) => !isGone(one)),
    gone: views.filter(isGone).sort((a, b) => b.seenAt.getTime() - a.seenAt.getTime()),
  }
}

type Row = { verifier: typeof verifiers.$inferSelect; newest: number; silentMs: number }

function view({ verifier: { revision: applied, ...verifier }, newest, silentMs }: Row): VerifierView {
  return {
    ...verifier,
    state: verifierState({ stoppedAt: verifier.stoppedAt, silentMs }),
    silentMs,
    leaseAgeMs: verifier.leaseAgeMs + silentMs,
    revisionsBehind: Math.max(0, newest - applied),
  }
}
