import type { TeamCtx } from '@/lib/access/ctx'
import { demoMemberActor } from '@/lib/access/system'
import { createKeyInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { disableKey } from '@/lib/keys/disable'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import type { Id } from '@/lib/kit/id'
import { listMembers } from '@/lib/members/list'
import { type DemoKey, demoKeys, type KeyName } from './cast'
import type { DemoDraft, HeldKey } from './state'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Makes each key as its owner would have, at its time, and then lets happen to it what has happened since. */
export async function makeKeys(ctx: TeamCtx, apiId: Id<'api'>, draft: DemoDraft, save: () => void): Promise<void> {
  const people = await listMembers(ctx)
  const names = Object.keys(demoKeys) as KeyName[]
  for (const name of names) {
    if (draft.keys[name]) continue
    const { owner } = demoKeys[name]
    const userId = people.find(({ role }) => role === owner)?.userId
    if (!userId) throw new Error(`the demo has no ${owner}`)
    const actor = demoMemberActor(userId, ctx.teamId, owner)
    draft.keys[name] = await makeKey({ ...ctx, actor }, apiId, demoKeys[name])
    save()
  }
}

async function makeKey(ctx: TeamCtx, apiId: Id<'api'>, key: DemoKey): Promise<HeldKey> {
  const { name, description, environment, scopes, days, madeDaysAgo } = key
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms)
  const at = (moment: Date): TeamCtx => ({ ...ctx, now: moment })

  const madeAt = ago(madeDaysAgo * dayMs)
  const input = createKeyInput.parse({ name, description, apiId, environment, scopes, expiry: { days } })
  const first = await createKey(at(madeAt), input)
  const { keyId } = first
  const held: HeldKey = {
    ...{ keyId, environment, scopes },
    expiresAt: new Date(madeAt.getTime() + days * dayMs).toISOString(),
    secrets: [{ id: first.secretId, credential: first.credential, madeAt: madeAt.toISOString() }],
  }
  if (key.rotatedHoursAgo !== undefined) {
    const rotatedAt = ago(key.rotatedHoursAgo * hourMs)
    const second = await rotateKey(at(rotatedAt), { keyId, grace: '72h', graceStarts: 'rotation' })
    held.secrets.push({ id: second.secretId, credential: second.credential, madeAt: rotatedAt.toISOString() })
  }
  if (key.disabledDaysAgo !== undefined) {
    const disabledAt = ago(key.disabledDaysAgo * dayMs)
    await disableKey(at(disabledAt), { keyId })
    held.disabledAt = disabledAt.toISOString()
  }
  if (key.revoked) {
    const revokedAt = ago(key.revoked.daysAgo * dayMs)
    await revokeKey(at(revokedAt), { keyId, reason: key.revoked.reason })
    held.revokedAt = revokedAt.toISOString()
  }
  return held
}
