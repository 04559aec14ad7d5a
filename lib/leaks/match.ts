import { timingSafeEqual } from 'node:crypto'
import { and, asc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { apis } from '@/db/schema/apis'
import { keys, secrets } from '@/db/schema/keys'
import type { Database } from '@/db/tx'
import type { TeamCtx } from '@/lib/access/ctx'
import { mask, publicIdLength } from '@/lib/credential/format'
import { authenticate } from '@/lib/credential/parse'
import type { Piece } from '@/lib/credential/recognise'
import type { FoundSecret } from './contract'
import { type Certainty, candidatesMax } from './terms'

type Proof = { publicId: string; mac: Buffer }

/** The team's secrets that pieces of a text name, one more than is shown; whole strings are proven whether or not they are found. */
export async function matchPieces(db: Database, ctx: TeamCtx, pieces: readonly Piece[]): Promise<FoundSecret[]> {
  const proofs = pieces.flatMap((piece) => proofOf(ctx, piece))
  const rows = await db
    .select({
      secretId: secrets.id,
      mac: secrets.mac,
      keyId: keys.id,
      name: keys.name,
      environment: keys.environment,
      api: apis.name,
      prefix: apis.prefix,
    })
    .from(secrets)
    .innerJoin(keys, and(eq(keys.id, secrets.keyId), eq(keys.teamId, ctx.teamId)))
    .innerJoin(apis, eq(apis.id, keys.apiId))
    .where(or(isNamed(pieces), ...pieces.map(holds)))
    .orderBy(asc(keys.name), asc(secrets.id))
    .limit(candidatesMax + 1)
  const named = new Set(pieces.map(({ publicId }) => publicId))
  return rows.map(({ mac, prefix, ...found }) => ({
    ...found,
    hint: mask(prefix, found.environment, found.secretId),
    certainty: certaintyOf(proofs, named, { publicId: found.secretId, mac }),
  }))
}

function proofOf(ctx: TeamCtx, piece: Piece): Proof[] {
  if (piece.kind !== 'string' || piece.state !== 'whole') return []
  const mac = authenticate(piece.credential, ctx.peppers)
  return mac ? [{ publicId: piece.publicId, mac }] : []
}

function certaintyOf(proofs: readonly Proof[], named: ReadonlySet<string>, stored: Proof): Certainty {
  const isProven = proofs.some(({ publicId, mac }) => publicId === stored.publicId && timingSafeEqual(mac, stored.mac))
  if (isProven) return 'proven'
  return named.has(stored.publicId) ? 'public_id' : 'piece'
}

/** Whole public ids are found by the index. */
const isNamed = (pieces: readonly Piece[]): SQL =>
  inArray(
    secrets.id,
    pieces.map(({ publicId }) => publicId),
  )

/** A shorter piece stands where its kind says; that is looked for among the team's secrets one by one. */
function holds(piece: Piece): SQL | undefined {
  const { kind, publicId } = piece
  if (publicId.length === publicIdLength) return undefined
  if (kind === 'beginning') {
    return and(sql`starts_with(${secrets.id}, ${publicId})`, eq(keys.environment, piece.environment))
  }
  if (kind === 'ending') return sql`right(${secrets.id}, ${publicId.length}::int) = ${publicId}`
  return sql`strpos(${secrets.id}, ${publicId}) > 0`
}
