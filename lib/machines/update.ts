import { eq } from 'drizzle-orm'
import { machines } from '@/db/schema/machines'
import { orWhenTaken } from '@/db/unique'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import type { MachineView, UpdateMachineInput } from './contract'
import { lockMachine } from './lock'
import { nameTaken, noSuchMachine, readMachines } from './view'

/** Renames a machine user or says what it is for. */
export async function updateMachine(ctx: TeamCtx, input: UpdateMachineInput): Promise<MachineView> {
  const { machineId } = input
  authorize(ctx, 'machine.manage')
  return ctx.db.transaction(async (tx) => {
    const { name, description } = await lockMachine(tx, ctx, machineId)
    const after = { name: input.name ?? name, description: input.description ?? description }
    if (after.name !== name || after.description !== description) {
      await orWhenTaken(tx.update(machines).set(after).where(eq(machines.id, machineId)), nameTaken())
      await recordAudit(tx, ctx, {
        teamId: ctx.teamId,
        action: 'machine.updated',
        subjectId: machineId,
        detail: { before: { name, description }, after },
      })
    }
    const [view] = await readMachines(tx, ctx, machineId)
    if (!view) throw noSuchMachine()
    return view
  })
}
