import { roleWords } from '@/components/members/role-words'
import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/facts'
import { Time } from '@/components/ui/time'
import type { Role } from '@/lib/access/contract'
import { quotaText } from '@/lib/limits/terms'
import type { TeamView } from '@/lib/teams/contract'

type TeamFactsProps = {
  team: TeamView
  role: Role
  /** Name and address stand in a form beside it. */
  withoutName: boolean
}

export function TeamFacts({ team, role, withoutName }: TeamFactsProps) {
  const name = [
    { term: 'Name', value: team.name },
    { term: 'Address', value: <Mono className="break-all">/{team.slug}</Mono> },
  ]
  return (
    <Facts
      facts={[
        ...(withoutName ? [] : name),
        {
          term: 'Team id',
          value: (
            <span className="-my-1 inline-flex items-center gap-1">
              <Mono className="break-all">{team.id}</Mono>
              <CopyButton label="Copy team id" text={team.id} />
            </span>
          ),
        },
        { term: 'Quota', value: team.quota ? quotaText(team.quota) : 'None' },
        { term: 'Created', value: <Time at={team.createdAt} /> },
        { term: 'Your role', value: roleWords[role].name },
      ]}
    />
  )
}
