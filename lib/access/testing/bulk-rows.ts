import { bulkRotateInput } from '@/lib/keys/bulk/contract'
import { bulkDisable } from '@/lib/keys/bulk/disable'
import { bulkEnable } from '@/lib/keys/bulk/enable'
import { bulkExtend } from '@/lib/keys/bulk/extend'
import { matchingKeys } from '@/lib/keys/bulk/match'
import { previewBulk } from '@/lib/keys/bulk/preview'
import { bulkRevoke } from '@/lib/keys/bulk/revoke'
import { bulkRotate } from '@/lib/keys/bulk/rotate'
import { bulkTag } from '@/lib/keys/bulk/tag'
import type { Row } from './rows'

// Who may change nothing is refused; what is not theirs, or not the team's, is refused row by row in the answer.
const bulk = { permission: 'key.manage' } as const
const keyIdsOf = ({ keyId }: Parameters<Row['call']>[1]) => ({ keyIds: [keyId] })

export const bulkRows: readonly Row[] = [
  { verb: matchingKeys, permission: 'key.read', call: (ctx) => matchingKeys(ctx, {}) },
  { verb: previewBulk, permission: 'key.read', call: (ctx, things) => previewBulk(ctx, keyIdsOf(things)) },
  { ...bulk, verb: bulkRevoke, call: (ctx, things) => bulkRevoke(ctx, { ...keyIdsOf(things), reason: 'unused' }) },
  { ...bulk, verb: bulkDisable, call: (ctx, things) => bulkDisable(ctx, keyIdsOf(things)) },
  { ...bulk, verb: bulkEnable, call: (ctx, things) => bulkEnable(ctx, keyIdsOf(things)) },
  {
    ...bulk,
    verb: bulkExtend,
    stepUp: { act: 'key.widen' },
    call: (ctx, things) => bulkExtend(ctx, { ...keyIdsOf(things), days: 30, jitterDays: 3 }),
  },
  {
    ...bulk,
    verb: bulkRotate,
    stepUp: { act: 'key.rotate' },
    call: (ctx, things) => bulkRotate(ctx, bulkRotateInput.parse(keyIdsOf(things))),
  },
  { ...bulk, verb: bulkTag, call: (ctx, things) => bulkTag(ctx, { ...keyIdsOf(things), add: ['ci'], remove: [] }) },
]
