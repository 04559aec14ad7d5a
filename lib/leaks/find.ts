import { apis } from '@/db/schema/apis'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { recordAudit } from '@/lib/audit/record'
import { publicIdLength } from '@/lib/credential/format'
import { type Piece, recognise } from '@/lib/credential/recognise'
import { servicePrefix } from '@/lib/services/contract'
import type { Finding, FindLeakInput, FoundSecret } from './contract'
import { matchPieces } from './match'
import { candidatesMax } from './terms'

/**
 * Which key of the team a found text names. Nothing of the text is kept; that a key was found is, because the time until its
 * leak is contained counts from when it was pasted. A key of another team is answered like one that never was.
 */
export async function findLeak(ctx: TeamCtx, { text, pastedMsAgo }: FindLeakInput): Promise<Finding> {
  authorize(ctx, 'leak.find')
  const pieces = recognise(text)
  const secrets = await matchPieces(ctx.db, ctx, pieces)
  const [found] = secrets
  if (!found) return explain(ctx, text, pieces)
  if (secrets.length === 1) await noteFinding(ctx, found, pastedMsAgo)
  return { kind: 'found', secrets: secrets.slice(0, candidatesMax), more: secrets.length > candidatesMax }
}

async function noteFinding(
  ctx: TeamCtx,
  { keyId, secretId, certainty }: FoundSecret,
  pastedMsAgo: number,
): Promise<void> {
  const about = { teamId: ctx.teamId, subjectId: keyId, detail: { secretId, certainty, pastedMsAgo } }
  await ctx.db.transaction((tx) => recordAudit(tx, ctx, { ...about, action: 'leak.found' }))
}

/** Why no key was found, from the text alone and what this installation has for APIs. */
async function explain(ctx: TeamCtx, text: string, pieces: readonly Piece[]): Promise<Finding> {
  const ours = pieces.flatMap((piece) => ('prefix' in piece ? piece.prefix : []))
  const other = otherKey.exec(text)?.[1]
  const named = other === undefined ? ours : [...ours, other]
  const known = await ctx.db.selectDistinct({ prefix: apis.prefix }).from(apis)
  const foreign = named.find((prefix) => prefix !== servicePrefix && known.every((api) => api.prefix !== prefix))
  if (named.includes(servicePrefix)) return { kind: 'service' }
  if (foreign !== undefined) return { kind: 'foreign', prefix: foreign }
  if (pieces.some((piece) => piece.kind === 'string' && piece.state === 'damaged')) return { kind: 'damaged' }
  const isWord = pieces.length === 1 && text.trim() === pieces[0]?.publicId
  const isCredential = ours.length > 0 || pieces.some(isEnding) || isWord
  if (isCredential) return { kind: 'not_yours' }
  return { kind: longWord.test(text) ? 'secret_part' : 'nothing' }
}

/** How most keys of the world are spelled: a word of lower-case letters, and a long one behind it. */
const otherKey = /(?<![0-9A-Za-z_])([a-z][a-z0-9]{1,15})_(?:(?:live|test)_)?[0-9A-Za-z]{16,}/

const isEnding = ({ kind, publicId }: Piece): boolean => kind === 'ending' && publicId.length === publicIdLength

/** Longer than a public id: it can only be of the part that is kept nowhere. */
const longWord = /(?<![0-9A-Za-z])(?=[0-9A-Za-z]*[0-9])[0-9A-Za-z]{13,44}(?![0-9A-Za-z])/
