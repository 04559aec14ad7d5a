import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { apis, services } from '@/db/schema/apis'
import { users } from '@/db/schema/people'
import type { Database, Transaction } from '@/db/tx'
import { mask } from '@/lib/credential/format'
import { type ServiceView, serviceEnvironment, servicePrefix } from './contract'

/** Services as they are shown: those that work before those revoked, newest first. */
export async function readServices(db: Database | Transaction, where?: SQL): Promise<ServiceView[]> {
  const rows = await db
    .select({
      id: services.id,
      name: services.name,
      publicId: services.publicId,
      api: { id: apis.id, slug: apis.slug, name: apis.name },
      createdAt: services.createdAt,
      creator: { name: users.name, email: users.email },
      revokedAt: services.revokedAt,
    })
    .from(services)
    .leftJoin(apis, eq(apis.id, services.apiId))
    .leftJoin(users, eq(users.id, services.createdBy))
    .where(where)
    .orderBy(sql`${services.revokedAt} is not null`, desc(services.createdAt), desc(services.id))
  return rows.map(({ publicId, creator, ...row }) => ({
    ...row,
    hint: mask(servicePrefix, serviceEnvironment, publicId),
    createdBy: creator ? (creator.name ?? creator.email) : null,
  }))
}
