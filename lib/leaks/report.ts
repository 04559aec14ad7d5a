import { timingSafeEqual } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { keys, secrets } from '@/db/schema/keys'
import { leakReports } from '@/db/schema/leaks'
import { authenticate, parse } from '@/lib/credential/parse'
import { wholeStrings } from '@/lib/credential/recognise'
import { redact } from '@/lib/credential/redact'
import { revokeKeys } from '@/lib/keys/within/revoke-keys'
import type { Id } from '@/lib/kit/id'
import type { ReportInput } from './contract'
import { holderCtx, type Visitor } from './holder'
import { reportKeysMax } from './terms'

/** A secret whose whole string was shown. */
type Held = { publicId: string; keyId: Id<'key'>; teamId: Id<'team'> }

/**
 * Ends every living key whose whole credential stands in a text: who holds it may, whoever that is. Answers nothing: not
 * whether a string is known, nor whether its key was alive. Teams are told with the source that was given.
 */
export async function reportKeys(visitor: Visitor, { text, source }: ReportInput): Promise<void> {
  const found = redact(source)
  // One transaction each: a report that takes several teams' locks could wait for one who waits for it.
  for (const held of await readHeld(visitor, text)) await endHeld(visitor, held, found)
}

/** The secrets that the whole strings of a text prove to be held; every string is hashed and looked up, known or not. */
async function readHeld(visitor: Visitor, text: string): Promise<Held[]> {
  const shown = wholeStrings(text, reportKeysMax).map((credential) => ({
    publicId: parse(credential)?.publicId ?? '',
    mac: authenticate(credential, visitor.peppers) ?? nobodysMac,
  }))
  const ids = shown.map(({ publicId }) => publicId)
  const rows = await visitor.db
    .select({ publicId: secrets.id, mac: secrets.mac, keyId: keys.id, teamId: keys.teamId })
    .from(secrets)
    .innerJoin(keys, eq(keys.id, secrets.keyId))
    .where(inArray(secrets.id, ids))
  const isProof = (mac: Buffer, stored: Buffer) => mac !== nobodysMac && timingSafeEqual(mac, stored)
  return rows.filter((row) => shown.some(({ publicId, mac }) => publicId === row.publicId && isProof(mac, row.mac)))
}

const nobodysMac = Buffer.alloc(32)

/** Revokes the key, where the secret still opens it, in the name of whoever holds the secret. */
async function endHeld(visitor: Visitor, { publicId, keyId, teamId }: Held, source: string): Promise<void> {
  const ctx = holderCtx(visitor, teamId, publicId)
  await ctx.db.transaction(async (tx) => {
    const [held] = await tx
      .select({ key: keys, endsAt: secrets.endsAt })
      .from(keys)
      .innerJoin(secrets, and(eq(secrets.keyId, keys.id), eq(secrets.id, publicId)))
      .where(and(eq(keys.id, keyId), eq(keys.teamId, teamId)))
      .for('update', { of: keys })
    if (!held) return
    const { key, endsAt } = held
    const isOver = (end: Date | null) => end !== null && end <= ctx.now
    const isDead = key.revokedAt !== null || isOver(key.expiresAt) || isOver(endsAt)
    const outcome = isDead ? 'already_dead' : 'revoked'
    await tx
      .insert(leakReports)
      .values({ at: ctx.now, teamId, keyId, secretId: publicId, outcome, source, ...ctx.source })
    if (!isDead) await revokeKeys(tx, ctx, [key], 'leaked', { source, secretId: publicId, reported: true })
  })
}
