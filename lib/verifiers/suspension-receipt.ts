import { eq } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { changes } from '@/db/schema/changes'
import { teams } from '@/db/schema/teams'
import { authorizeOperator } from '@/lib/access/authorize'
import type { Ctx } from '@/lib/access/ctx'
import { AppError } from '@/lib/kit/errors'
import { isId } from '@/lib/kit/id'
import type { Receipt, SuspensionReceiptInput } from './contract'
import { receiptFor } from './signatures'

/** Who knows that a team or an API was suspended or resumed; null where it never was, or so long ago that its receipts are gone. */
export async function readSuspensionReceipt(ctx: Ctx, { subject }: SuspensionReceiptInput): Promise<Receipt | null> {
  authorizeOperator(ctx, 'installation.read')
  const change = { revision: changes.revision, at: changes.at }
  const [found] = isId('team', subject)
    ? await ctx.db
        .select(change)
        .from(teams)
        .leftJoin(changes, eq(changes.revision, teams.changeRevision))
        .where(eq(teams.id, subject))
    : await ctx.db
        .select(change)
        .from(apis)
        .leftJoin(changes, eq(changes.revision, apis.changeRevision))
        .where(eq(apis.id, subject))
  if (!found) throw new AppError('not_found', 'There is no such team or API.')
  return receiptFor(ctx.db, found)
}
