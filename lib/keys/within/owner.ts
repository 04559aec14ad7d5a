import { and, eq, type SQL, sql } from 'drizzle-orm'
import { machines } from '@/db/schema/machines'
import { users } from '@/db/schema/people'
import { members } from '@/db/schema/teams'
import type { Transaction } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import { type Id, isId } from '@/lib/kit/id'
import type { OwnerId, OwnerView } from '../owner/contract'
import type { KeyRow } from './lock-keys'

type OwnerColumns = Pick<KeyRow, 'ownerId' | 'machineId'>

/** A person's name, or the address of one who gave none. */
export const personName: SQL<string> = sql<string>`coalesce(nullif(${users.name}, ''), ${users.email})`

/** Whose a key is, as its row has it. */
export function ownerColumns(owner: OwnerId | null): OwnerColumns {
  const isMachine = isId('mach', owner)
  return { ownerId: isId('user', owner) ? owner : null, machineId: isMachine ? owner : null }
}

/** Whose the key of a row is; null: the team's. */
export const ownerOf = ({ ownerId, machineId }: OwnerColumns): OwnerId | null => ownerId ?? machineId

/** For a grant of `own`: the person whose it is. Nobody owns in person what is a machine user's or the team's. */
export const personOf = (owner: OwnerId | null): Id<'user'> | null => ownerColumns(owner).ownerId

/** The member or machine user of the team, kept there until the transaction ends; refuses others. Null: the team. */
export async function lockOwner(tx: Transaction, teamId: Id<'team'>, owner: OwnerId | null): Promise<OwnerView | null> {
  if (owner === null) return null
  const found = isId('mach', owner) ? await lockMachine(tx, teamId, owner) : await lockMember(tx, teamId, owner)
  if (!found) {
    const message = 'The owner must be a member or a machine user of the team.'
    throw new AppError('invalid_input', message, { field: 'ownerId' })
  }
  return found
}

async function lockMember(tx: Transaction, teamId: Id<'team'>, id: Id<'user'>): Promise<OwnerView | null> {
  const [member] = await tx
    .select({ name: personName })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(members.userId, id)))
    .for('key share', { of: members })
  return member ? { id, kind: 'person', name: member.name } : null
}

async function lockMachine(tx: Transaction, teamId: Id<'team'>, id: Id<'mach'>): Promise<OwnerView | null> {
  const [machine] = await tx
    .select({ name: machines.name })
    .from(machines)
    .where(and(eq(machines.teamId, teamId), eq(machines.id, id)))
    .for('key share')
  return machine ? { id, kind: 'machine', name: machine.name } : null
}
