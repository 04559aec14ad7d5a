import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/kit/id'
import { remindOfExpiry } from '../reminders'
import { restoreKey } from '../restore'
import { revokeKey } from '../revoke'
import { rotateKey } from '../rotate'
import { type KeyHouse, keyHouse, later, testKey } from '../testing/keys'
import { testRequests } from '../testing/usage'
import { updateKey } from '../update'
import { readTimelineInput } from './contract'
import { readMarks } from './marks'
import { readTimeline } from './read'
import { placeText, timelineMarksMax, timelinePageRows } from './terms'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

const actions = ({ events }: { events: readonly { action: string }[] }) => events.map(({ action }) => action)

describe('readTimeline', () => {
  it('tells everything in order, to every role, and what came about by itself', async () => {
    const ctx = house.member.developer
    const old = await testKey(ctx, house.apiId, { expiry: { days: 40 } })
    const { keyId } = old
    await testRequests(house, old, later(ctx, 1_000).now, 3)
    await updateKey(later(ctx, hourMs), { keyId, name: 'renamed', allowedIps: ['198.51.100.0/24'] })
    await rotateKey(later(ctx, 2 * hourMs), { keyId, grace: '1h', graceStarts: 'rotation' })
    await remindOfExpiry(house.db, later(ctx, 30 * dayMs).now)
    const page = await readTimeline(later(house.member.viewer, 41 * dayMs), { key: keyId })
    expect(actions(page)).toEqual([
      'key.expired',
      'key.expiring',
      'key.secret_expired',
      'key.rotated',
      'key.updated',
      'key.first_used',
      'key.created',
    ])
    expect(page.events[4]?.detail, 'which fields, not from what to what').toEqual({
      before: { name: false, allowedIps: false },
      after: { name: true, allowedIps: true },
    })
    expect(page.events[5]).toMatchObject({ actor: null, detail: { secretId: old.secretId, first: true } })
    expect(page.events[6]?.actor).toMatchObject({ kind: 'user', name: 'Test' })
    const early = await readTimeline(later(house.member.viewer, 2 * hourMs), { key: keyId })
    expect(actions(early), 'what lies ahead has not happened').not.toContain('key.expired')
  })

  it('shows an end that somebody made once, and what was undone', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId)
    await rotateKey(later(ctx, 1_000), { keyId, grace: 'none', graceStarts: 'rotation' })
    await revokeKey(later(ctx, 2_000), { keyId, reason: 'unused' })
    await restoreKey(later(ctx, 3_000), { keyId })
    const page = await readTimeline(later(ctx, dayMs), { key: keyId })
    expect(actions(page)).toEqual(['key.restored', 'key.revoked', 'key.rotated', 'key.created'])
  })

  it('goes through ten thousand events page by page, both ways, with the same statements', async () => {
    const ctx = house.member.developer
    const { keyId } = await testKey(ctx, house.apiId)
    await house.db.execute(sql`
      insert into audit_events (id, at, team_id, actor_kind, actor_id, action, subject_id, detail)
      select 'audit_t' || i, ${ctx.now.toISOString()}::timestamptz + (i / 3) * interval '1 second', ${house.teamId}, 'system', 'worker',
        'key.updated', ${keyId}, '{}' from generate_series(3, 10001) as i`)
    const first = await readTimeline(ctx, { key: keyId })
    expect([first.events.length, first.newer]).toEqual([timelinePageRows, null])
    const after = first.older && placeText(first.older)
    const second = await readTimeline(ctx, readTimelineInput.parse({ key: keyId, after }))
    expect(second.events).toHaveLength(timelinePageRows)
    const seen = [...first.events, ...second.events].map(({ id }) => id)
    expect(new Set(seen).size, 'none twice').toBe(2 * timelinePageRows)
    const times = [...first.events, ...second.events].map(({ atMs }) => atMs)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    const before = second.newer && placeText(second.newer)
    expect(await readTimeline(ctx, readTimelineInput.parse({ key: keyId, before }))).toEqual(first)

    const marks = await readMarks(ctx, { key: keyId, from: 0, to: ctx.now.getTime() + dayMs })
    expect([marks.events.length, marks.more]).toEqual([timelineMarksMax, true])
    const created = await readMarks(ctx, { key: keyId, from: ctx.now.getTime(), to: ctx.now.getTime() + 1_000 })
    expect([actions(created), created.more]).toEqual([['key.created'], false])
  })

  it('does not know the key of another team', async () => {
    const { keyId } = await testKey(house.member.developer, house.apiId)
    await expect(readTimeline(house.stranger, { key: keyId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readMarks(house.stranger, { key: keyId, from: 0, to: 1 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readTimeline(house.member.viewer, { key: newId('key') })).rejects.toMatchObject({ code: 'not_found' })
  })
})
