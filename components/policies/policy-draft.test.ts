import { expect, it } from 'vitest'
import { setPolicyInput } from '@/lib/policies/contract'
import type { Policy } from '@/lib/policies/terms'
import { draftOf, policyInputOf } from './policy-draft'

const policy: Policy = {
  ...{ lifetimeDaysMax: 90, neverAllowed: false, allowedScopes: null, approval: 'sensitive' },
  ...{ defaultAllowedIps: ['10.0.0.0/8', '2001:db8::1'], liveKeysRole: 'admin', idleDaysMax: 30 },
}

it.each([policy, { ...policy, idleDaysMax: null, defaultAllowedIps: [], allowedScopes: [] }])(
  'a draft is what it was made of',
  (made) => {
    expect(policyInputOf(draftOf(made))).toEqual(made)
  },
)

it('leaves what is no number to be refused at its field', () => {
  const input = policyInputOf({ ...draftOf(policy), lifetimeDays: 'a month' })
  const { error } = setPolicyInput.safeParse(input)
  expect(error?.issues).toMatchObject([
    { path: ['lifetimeDaysMax'], message: 'Give a whole number of days from 1 to 366.' },
  ])
})
