import { describe, expect, it } from 'vitest'
import { audienceOf } from './audience'

const members = [
  { userId: 'user_owner', role: 'owner' },
  { userId: 'user_admin', role: 'admin' },
  { userId: 'user_dev', role: 'developer' },
  { userId: 'user_viewer', role: 'viewer' },
] as const
const admins = ['user_owner', 'user_admin']

describe('who is told', () => {
  it.each([
    ['key.revoked', { by: 'user_admin' }, ['user_owner', 'user_dev']],
    ['key.revoked', { by: null }, [...admins, 'user_dev']],
    ['key.revoked', { by: 'user_dev' }, admins],
    ['key.leaked', { by: 'user_dev' }, [...admins, 'user_dev']],
    ['key.expiring', {}, [...admins, 'user_dev']],
    ['key.handed_over', { by: 'user_owner', from: 'user_viewer', to: 'mach_1' }, ['user_admin', 'user_viewer']],
    ['approval.requested', { by: 'user_dev' }, admins],
    ['approval.decided', { by: 'user_admin', requestedBy: 'user_viewer' }, ['user_viewer']],
    ['member.left', { by: 'user_gone' }, admins],
    ['policy.changed', { by: 'user_owner' }, ['user_admin']],
  ] as const)('of %s %j', (event, data, told) => {
    expect(audienceOf({ event, data }, members, 'user_dev').sort()).toEqual([...told].sort())
  })

  it('is nobody who has left the team, though the key is theirs or the entry names them', () => {
    const gone = { event: 'approval.decided', data: { requestedBy: 'user_gone' } } as const
    expect(audienceOf(gone, members, null)).toEqual([])
    expect(audienceOf({ event: 'key.revoked', data: {} }, members, 'user_gone')).not.toContain('user_gone')
  })
})
