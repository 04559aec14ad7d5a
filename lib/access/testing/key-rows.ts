import { countHygiene } from '@/lib/hygiene/count'
import { listHygiene } from '@/lib/hygiene/list'
import { listAddresses } from '@/lib/keys/addresses/list'

import { keyChoices } from '@/lib/keys/choices'
import { createKeyInput, listKeysInput, rotateKeyInput } from '@/lib/keys/contract'
import { createKey } from '@/lib/keys/create'
import { disableKey } from '@/lib/keys/disable'
import { enableKey } from '@/lib/keys/enable'
import { endSecret } from '@/lib/keys/end-secret'
import { firstUse } from '@/lib/keys/first-use'
import { getKey } from '@/lib/keys/get'
import { handOverKey } from '@/lib/keys/hand-over'
import { keysOf } from '@/lib/keys/keys-of'
import { listKeys } from '@/lib/keys/list'
import { restoreKey } from '@/lib/keys/restore'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { tightenKey } from '@/lib/keys/tighten'
import { readMarks } from '@/lib/keys/timeline/marks'
import { readTimeline } from '@/lib/keys/timeline/read'
import { updateKey } from '@/lib/keys/update'
import { readReceipt } from '@/lib/verifiers/receipt'
import type { Row } from './rows'

const reads = { permission: 'key.read', namesThing: true } as const
const changes = { permission: 'key.manage', namesThing: true, hasOwner: true } as const

export const keyRows: readonly Row[] = [
  { verb: keyChoices, permission: 'key.read', call: (ctx) => keyChoices(ctx) },
  { verb: listKeys, permission: 'key.read', call: (ctx) => listKeys(ctx, listKeysInput.parse({})) },
  { verb: countHygiene, permission: 'key.read', call: (ctx) => countHygiene(ctx) },
  { verb: listHygiene, permission: 'key.read', call: (ctx) => listHygiene(ctx, { category: 'idle' }) },
  { verb: keysOf, permission: 'key.read', call: (ctx, { memberId }) => keysOf(ctx, { userId: memberId }) },
  { ...reads, verb: getKey, call: (ctx, { keyId }) => getKey(ctx, { keyId }) },
  { ...reads, verb: readTimeline, call: (ctx, { keyId }) => readTimeline(ctx, { key: keyId }) },
  { ...reads, verb: readMarks, call: (ctx, { keyId }) => readMarks(ctx, { key: keyId, from: 0, to: 1 }) },
  { ...reads, verb: readReceipt, call: (ctx, { keyId }) => readReceipt(ctx, { key: keyId }) },
  { ...reads, verb: listAddresses, call: (ctx, { keyId }) => listAddresses(ctx, { key: keyId }) },
  { ...reads, verb: firstUse, call: (ctx, { keyId }) => firstUse(ctx, { key: keyId }) },
  {
    verb: createKey,
    permission: 'key.create',
    stepUp: { act: 'key.create' },
    call: (ctx, { apiId }) =>
      createKey(ctx, createKeyInput.parse({ name: 'k', apiId, environment: 'live', scopes: ['weather:read'] })),
  },
  {
    ...changes,
    verb: updateKey,
    call: (ctx, { keyId }) => updateKey(ctx, { keyId, name: 'new', scopes: [] }),
    stepUp: {
      act: 'key.widen',
      call: (ctx, { keyId }) => updateKey(ctx, { keyId, scopes: ['weather:read', 'stations:write'] }),
    },
  },
  {
    ...changes,
    verb: tightenKey,
    call: (ctx, { keyId }) => tightenKey(ctx, { keyId, scopes: ['weather:read'] }),
  },
  {
    ...changes,
    verb: rotateKey,
    stepUp: { act: 'key.rotate' },
    call: (ctx, { keyId }) => rotateKey(ctx, rotateKeyInput.parse({ keyId, grace: 'none' })),
  },
  {
    ...changes,
    verb: endSecret,
    call: (ctx, { keyId, oldSecretId }) => endSecret(ctx, { keyId, secretId: oldSecretId, trafficConfirmed: 0 }),
  },
  { ...changes, verb: disableKey, call: (ctx, { keyId }) => disableKey(ctx, { keyId }) },
  { ...changes, verb: enableKey, call: (ctx, { keyId }) => enableKey(ctx, { keyId }) },
  { ...changes, verb: handOverKey, call: (ctx, { keyId }) => handOverKey(ctx, { keyId, ownerId: null }) },
  {
    ...changes,
    verb: restoreKey,
    call: (ctx, { keyId }) => restoreKey(ctx, { keyId }),
    fails: { code: 'conflict', message: /not revoked/ },
  },
  { ...changes, verb: revokeKey, call: (ctx, { keyId }) => revokeKey(ctx, { keyId, reason: 'leaked' }) },
]
