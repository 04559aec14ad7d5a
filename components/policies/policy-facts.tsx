import { Facts } from '@/components/ui/facts'
import type { PolicyApi } from '@/lib/policies/contract'
import type { Policy } from '@/lib/policies/terms'

/** What keys of the team may be, for who cannot change it. */
export function PolicyFacts({ policy, apis }: { policy: Policy; apis: readonly PolicyApi[] }) {
  const names = new Map<string, string>(apis.map(({ id, name }) => [id, name]))
  const scopeText = (entry: string) => {
    const [id = '', scope] = entry.split(' ')
    return `${names.get(id) ?? id}: ${scope === '*' ? 'everything' : scope}`
  }
  const facts = [
    {
      term: 'A key lasts',
      value: `At most ${policy.lifetimeDaysMax} days${policy.neverAllowed ? ', or has no end' : ''}`,
    },
    { term: 'Permissions', value: policy.allowedScopes?.map(scopeText).join(', ') ?? 'All' },
    {
      term: 'Approval',
      value: policy.approval === 'none' ? 'None' : 'An admin approves sensitive permissions that developers ask for',
    },
    { term: 'Live keys', value: `Made by ${policy.liveKeysRole}s${policy.liveKeysRole === 'owner' ? '' : ' and up'}` },
    { term: 'Default addresses', value: policy.defaultAllowedIps.join(', ') || 'Anywhere' },
    {
      term: 'Unused keys',
      value: policy.idleDaysMax === null ? 'Stay as they are' : `Are disabled after ${policy.idleDaysMax} days`,
    },
  ]
  return <Facts className="rounded border border-line bg-surface px-4" facts={facts} />
}
