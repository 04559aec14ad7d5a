import { and, asc, count, eq, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { machines } from '@/db/schema/machines'
import type { Database } from '@/db/tx'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import type { MachineView } from './contract'

type Reader = Pick<Database, 'select'>

export const noSuchMachine = () => new AppError('not_found', 'There is no such machine user.')
export const nameTaken = () =>
  new AppError('conflict', 'The team has a machine user of this name. Choose another.', { field: 'name' })

/** What keeps a machine user: keys that are neither revoked nor expired at `now`. */
export const stillWorks = (now: Date): SQL | undefined =>
  and(isNull(keys.revokedAt), or(isNull(keys.expiresAt), gt(keys.expiresAt, now)))

/** The machine users of a team, by name; or the one of this id. */
export async function readMachines(
  db: Reader,
  { teamId, now }: { teamId: Id<'team'>; now: Date },
  machineId?: Id<'mach'>,
): Promise<MachineView[]> {
  const owned = db
    .select({ machineId: keys.machineId, number: count().as('key_count') })
    .from(keys)
    .where(and(eq(keys.teamId, teamId), isNotNull(keys.machineId), stillWorks(now)))
    .groupBy(keys.machineId)
    .as('owned')
  const { id, name, description, createdAt } = machines
  return db
    .select({ id, name, description, createdAt, keys: sql`coalesce(${owned.number}, 0)`.mapWith(Number) })
    .from(machines)
    .leftJoin(owned, eq(owned.machineId, machines.id))
    .where(and(eq(machines.teamId, teamId), machineId && eq(machines.id, machineId)))
    .orderBy(asc(sql`lower(${name})`), asc(id))
}
