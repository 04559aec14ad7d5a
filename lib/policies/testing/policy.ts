import type { KeyHouse } from '@/lib/keys/testing/keys'
import { readPolicy } from '@/lib/keys/within/policy'
import { setPolicyInput } from '../contract'
import { setPolicy } from '../set'
import type { Policy } from '../terms'

/** What a team has that set nothing. */
export const firstPolicy: Policy = {
  lifetimeDaysMax: 366,
  neverAllowed: false,
  allowedScopes: null,
  approval: 'sensitive',
  defaultAllowedIps: [],
  liveKeysRole: 'developer',
  idleDaysMax: null,
}

/** Saves what is different from now, as the team's admin at their time, who has seen all traffic. */
export async function changePolicy(house: KeyHouse, change: Partial<Policy>, ctx = house.member.admin) {
  const policy = { ...(await readPolicy(house.db, house.teamId)), ...change }
  return setPolicy(ctx, setPolicyInput.parse({ ...policy, trafficConfirmed: 1 }))
}
