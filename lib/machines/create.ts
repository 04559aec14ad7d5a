import { machines } from '@/db/schema/machines'
import { authorize } from '@/lib/access/authorize'
import { actingUserId, type TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { CreateMachineInput, MachineView } from './contract'
import { nameTaken } from './view'

/** Makes an owner of keys that is nobody in person. */
export async function createMachine(ctx: TeamCtx, input: CreateMachineInput): Promise<MachineView> {
  authorize(ctx, 'machine.manage')
  return ctx.db.transaction(async (tx) => {
    const [made] = await tx
      .insert(machines)
      .values({ ...input, teamId: ctx.teamId, createdAt: ctx.now, createdBy: actingUserId(ctx) })
      .onConflictDoNothing()
      .returning({ id: machines.id })
    if (!made) throw nameTaken()
    await recordAudit(tx, ctx, {
      teamId: ctx.teamId,
      action: 'machine.created',
      subjectId: made.id,
      detail: { ...input },
    })
    return { ...input, id: made.id, createdAt: ctx.now, keys: 0 }
  })
}
