import { sql } from 'drizzle-orm'
import { verifiers } from '@/db/schema/verifiers'

/** Milliseconds since a verifier was heard of, by the one clock that wrote `seen_at`: the database's. */
export const silentMs = sql<number>`greatest(0, extract(epoch from clock_timestamp() - ${verifiers.seenAt}) * 1000)::float8`
