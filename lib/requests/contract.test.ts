import { describe, expect, it } from 'vitest'
import { mint } from '@/lib/credential/mint'
import { exportRequestsInput } from './contract'
import { requestFields } from './query/fields'

const { credential, publicId } = mint('ks', 'live', { current: '1', byVersion: { '1': Buffer.alloc(32, 7) } })
const read = (filters: object) => exportRequestsInput.safeParse({ format: 'csv', ...filters })

/** What an export notes in the audit log is what this reads. */
describe('exportRequestsInput', () => {
  it.each(requestFields)('has no secret in %s, nor in what it says of it', (field) => {
    for (const text of [credential, `!${credential}`, `/x ${credential}`, credential.repeat(2)]) {
      const { data, error } = read({ [field]: text })
      expect(JSON.stringify([data, error?.issues])).not.toContain(credential.slice(22, 40))
    }
  })

  it('asks for the secret of a credential, and takes none for an id', () => {
    expect(read({ secret: credential }).data).toEqual({ format: 'csv', secret: [publicId] })
    expect(read({ id: credential }).error?.issues[0]?.message).toMatch(`“ks_live_${publicId}_…” is no id`)
  })
})
