import { and, eq } from 'drizzle-orm'
import { machines } from '@/db/schema/machines'
import type { Transaction } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import type { Id } from '@/lib/kit/id'
import { noSuchMachine } from './view'

/** The team's machine user, locked until the transaction ends: meanwhile it gets no key. */
export async function lockMachine(tx: Transaction, { teamId }: TeamCtx, machineId: Id<'mach'>) {
  const [machine] = await tx
    .select()
    .from(machines)
    .where(and(eq(machines.teamId, teamId), eq(machines.id, machineId)))
    .for('update')
  if (!machine) throw noSuchMachine()
  return machine
}
