'use client'
import { useState } from 'react'
import { QuotaUse } from '@/components/limits/quota-use'
import { Button } from '@/components/ui/button'
import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { StatusDot } from '@/components/ui/status-dot'
import { ActionsTh, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { quotaText } from '@/lib/limits/terms'
import type { TeamSummary } from '@/lib/teams/contract'
import type { TeamActions } from './team-actions'
import { TeamQuotaDialog } from './team-quota-dialog'
import { teamRowId } from './team-row'
import { TeamStopDialog } from './team-stop-dialog'

type TeamsTableProps = { teams: readonly TeamSummary[]; actions: TeamActions }
type Doing = { what: 'quota' | 'stop'; team: TeamSummary }

/** Every team of the installation, as its operator sees and limits it. */
export function TeamsTable({ teams, actions }: TeamsTableProps) {
  const [doing, setDoing] = useState<Doing | null>(null)
  const done = () => setDoing(null)
  return (
    <>
      <Table label="Teams">
        <Thead>
          <Tr>
            <Th>Team</Th>
            <Th fold="phone">Status</Th>
            <Th align="right" fold="tablet">
              Members
            </Th>
            <Th align="right" fold="tablet">
              Keys
            </Th>
            <Th fold="phone">Quota</Th>
            <Th fold="laptop">Created</Th>
            <ActionsTh />
          </Tr>
        </Thead>
        <Tbody>
          {teams.map((team) => (
            <TeamRow key={team.id} onDo={(what) => setDoing({ what, team })} team={team} />
          ))}
        </Tbody>
      </Table>
      {doing?.what === 'quota' && <TeamQuotaDialog action={actions.setQuota} onClose={done} team={doing.team} />}
      {doing?.what === 'stop' && <TeamStopDialog actions={actions} onClose={done} team={doing.team} />}
    </>
  )
}

function TeamRow({ team, onDo }: { team: TeamSummary; onDo: (what: Doing['what']) => void }) {
  const stopLabel = team.suspendedAt ? 'Resume' : 'Suspend'
  return (
    <Tr className="scroll-mt-16" id={teamRowId(team.slug)}>
      <Td>
        <div className="py-1.5">
          <div className="break-words font-medium">{team.name}</div>
          <Mono className="break-all text-muted text-xs">{team.slug}</Mono>
          {team.suspendedAt && (
            <div className="sm:hidden">
              <StatusDot tone="state">Suspended</StatusDot>
            </div>
          )}
        </div>
      </Td>
      <Td fold="phone">
        <TeamStatus team={team} />
      </Td>
      <Td align="right" fold="tablet">
        <Num value={team.members} />
      </Td>
      <Td align="right" fold="tablet">
        <Num value={team.keys} />
      </Td>
      <Td fold="phone">
        <TeamQuota team={team} />
      </Td>
      <Td fold="laptop">
        <Time at={team.createdAt} />
      </Td>
      <Td align="right">
        <div className="flex flex-wrap justify-end gap-2 py-1.5">
          <Button aria-label={`Quota of ${team.name}`} onClick={() => onDo('quota')} size="small">
            Quota
          </Button>
          <Button aria-label={`${stopLabel} ${team.name}`} onClick={() => onDo('stop')} size="small">
            {stopLabel}
          </Button>
        </div>
      </Td>
    </Tr>
  )
}

function TeamStatus({ team }: { team: TeamSummary }) {
  if (!team.suspendedAt) return <StatusDot tone="good">Active</StatusDot>
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <StatusDot tone="state">Suspended</StatusDot>
      <Time at={team.suspendedAt} className="text-muted" />
    </span>
  )
}

function TeamQuota({ team: { quota, quotaUsed } }: { team: TeamSummary }) {
  if (!quota) return <span className="text-faint">None</span>
  return (
    <div className="grid gap-0.5 py-1.5">
      <span className="tabular-nums">{quotaText(quota)}</span>
      {quotaUsed !== null && <QuotaUse quota={quota} used={quotaUsed} />}
    </div>
  )
}
