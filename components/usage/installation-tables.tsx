import { teamRowHref } from '@/components/teams/team-row'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Td, Tr } from '@/components/ui/table'
import type { TopKeyOfTeam, TopTeam } from '@/lib/usage/contract'
import { isMeasured, NameCell, TopTable, TotalsCells } from './top-table'

/** The teams with most requests. */
export function TopTeams({ teams }: { teams: readonly TopTeam[] }) {
  return (
    <TopTable first="Team" hasLatency={isMeasured(teams)} isEmpty={teams.length === 0} label="Top teams">
      {teams.map((row) => (
        <Tr key={row.team.id}>
          <NameCell href={teamRowHref(row.team.slug)} title={row.team.slug}>
            {row.team.name}
          </NameCell>
          <TotalsCells hasLatency={isMeasured(teams)} row={row} />
        </Tr>
      ))}
    </TopTable>
  )
}

/** The keys with most requests, of whichever team. A key is its team's: an operator sees its name, not its page. */
export function TopKeysOfTeams({ keys }: { keys: readonly TopKeyOfTeam[] }) {
  return (
    <TopTable first="Key" hasLatency={isMeasured(keys)} isEmpty={keys.length === 0} label="Top keys">
      {keys.map((row) => (
        <Tr key={row.keyId}>
          <Td className="w-full max-w-0">
            <span className="flex items-center gap-2">
              <span className="truncate font-medium">{row.name}</span>
              <Badge>{row.environment}</Badge>
            </span>
            <Link
              className="block truncate text-muted text-xs underline-offset-3 hover:text-ink hover:underline coarse:py-2"
              href={teamRowHref(row.team.slug)}
            >
              {row.team.name}
            </Link>
          </Td>
          <TotalsCells hasLatency={isMeasured(keys)} row={row} />
        </Tr>
      ))}
    </TopTable>
  )
}
