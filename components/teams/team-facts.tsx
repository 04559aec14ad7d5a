import { roleWords } from '@/components/members/role-words'
import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/facts'
import { Time } from '@/components/ui/time'
import type { Role } from '@/lib/access/contract'
import type { TeamView } from '@/lib/teams/contract'

/** What does not change, or not here. */
export function TeamFacts({ team, role }: { team: TeamView; role: Role }) {
  return (
    <Facts
      facts={[
        { term: 'Name', value: team.name },
        { term: 'Address', value: <span className="break-all font-mono text-[13px]">/{team.slug}</span> },
        {
          term: 'Team id',
          value: (
            <span className="-my-1 inline-flex items-center gap-1">
              <span className="break-all font-mono text-[13px]">{team.id}</span>
              <CopyButton label="Copy team id" text={team.id} />
            </span>
          ),
        },
        { term: 'Created', value: <Time at={team.createdAt} /> },
        { term: 'Your role', value: roleWords[role].name },
      ]}
    />
  )
}
