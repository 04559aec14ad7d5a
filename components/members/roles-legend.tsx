import { Facts } from '@/components/ui/facts'
import { roles } from '@/lib/access/contract'
import { roleWords } from './role-words'

/** What each role may do, strongest first. */
export function RolesLegend() {
  return (
    <Facts facts={roles.toReversed().map((role) => ({ term: roleWords[role].name, value: roleWords[role].may }))} />
  )
}
