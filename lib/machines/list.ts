import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import type { MachineView } from './contract'
import { readMachines } from './view'

/** The team's machine users, by name. */
export async function listMachines(ctx: TeamCtx): Promise<MachineView[]> {
  authorize(ctx, 'member.read')
  return readMachines(ctx.db, ctx)
}
