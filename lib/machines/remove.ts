import { and, asc, eq } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import type { Transaction } from '@/db/tx'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { MachineIdInput } from './contract'
import { lockMachine } from './lock'
import { stillWorks } from './view'

const namesMax = 5

/** Removes a machine user that owns no working key. Its revoked and expired keys become the team's. */
export async function removeMachine(ctx: TeamCtx, { machineId }: MachineIdInput): Promise<{ machineId: Id<'mach'> }> {
  authorize(ctx, 'machine.manage')
  return ctx.db.transaction(async (tx) => {
    const { name } = await lockMachine(tx, ctx, machineId)
    await refuseWhileItOwns(tx, ctx, machineId, name)
    await tx.update(keys).set({ machineId: null }).where(eq(keys.machineId, machineId))
    await tx.delete(machines).where(eq(machines.id, machineId))
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'machine.removed',
      subjectId: machineId,
      detail: { name },
    })
    return { machineId }
  })
}

async function refuseWhileItOwns(tx: Transaction, ctx: TeamCtx, machineId: Id<'mach'>, name: string): Promise<void> {
  const remaining = await tx
    .select({ name: keys.name })
    .from(keys)
    .where(and(eq(keys.machineId, machineId), stillWorks(ctx.now)))
    .orderBy(asc(keys.name))
  if (remaining.length === 0) return
  const named = remaining.slice(0, namesMax).map((key) => `“${key.name}”`)
  const more = remaining.length > namesMax ? ` and ${remaining.length - namesMax} more` : ''
  const message = `“${name}” still owns ${named.join(', ')}${more}. Revoke them or hand them over first.`
  throw new AppError('conflict', message)
}
