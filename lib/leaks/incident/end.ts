import { asc } from 'drizzle-orm'
import { keys } from '@/db/schema/keys'
import { authorize } from '@/lib/access/authorize'
import type { TeamCtx } from '@/lib/access/ctx'
import { requireRecent } from '@/lib/access/step-up'
import { recordAudit } from '@/lib/audit/record'
import type { KeyRow } from '@/lib/keys/within/lock-keys'
import { revokeKeys } from '@/lib/keys/within/revoke-keys'
import { AppError } from '@/lib/kit/errors'
import type { EndIncidentInput, IncidentEnd } from '../contract'
import { isSelected } from './selected'

const namedMax = 3

/** Revokes the keys of an incident, all of them at once: exactly those that the preview named, or none. */
export async function endIncident(ctx: TeamCtx, { selection, keyIds }: EndIncidentInput): Promise<IncidentEnd> {
  authorize(ctx, 'incident.end')
  requireRecent(ctx, 'incident.end')
  return ctx.db.transaction(async (tx) => {
    const selected = await tx.select().from(keys).where(isSelected(ctx, selection)).orderBy(asc(keys.id)).for('update')
    refuseChanged(selected, keyIds)
    const [first] = selected
    if (!first) throw new AppError('conflict', 'No key matches any more.')
    const count = selected.length
    const detail = { count, selection }
    await recordAudit(tx, ctx, { teamId: ctx.teamId, action: 'incident.ended', subjectId: ctx.teamId, detail })
    await revokeKeys(tx, ctx, selected, 'leaked', { incident: true })
    return { count, keyId: first.id }
  })
}

/** Refuses, and says what is different, where the keys are not those that were shown. */
function refuseChanged(selected: readonly KeyRow[], shown: readonly string[]): void {
  const known = new Set(shown)
  const still = new Set<string>(selected.map(({ id }) => id))
  const came = selected.filter(({ id }) => !known.has(id))
  const gone = shown.filter((id) => !still.has(id)).length
  if (came.length === 0 && gone === 0) return
  const names = came.slice(0, namedMax).map(({ name }) => `“${name}”`)
  const more = came.length > names.length ? ' and others' : ''
  const said = [
    came.length > 0 &&
      `${came.length} more ${came.length === 1 ? 'matches' : 'match'} now (${names.join(', ')}${more})`,
    gone > 0 && `${gone} ${gone === 1 ? 'does' : 'do'} not match any more`,
  ].filter(Boolean)
  throw new AppError(
    'conflict',
    `The keys are not those of the preview: ${said.join('; ')}. Nothing was revoked. Look again.`,
  )
}
