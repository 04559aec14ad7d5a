import { Mono } from '@/components/ui/code'
import { StatusDot } from '@/components/ui/status-dot'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Tone } from '@/components/ui/tone'
import type { ReportView } from '@/lib/leaks/contract'
import type { ReportOutcome } from '@/lib/leaks/terms'

const outcomeWords: Record<ReportOutcome, { word: string; tone: Tone }> = {
  revoked: { word: 'Revoked', tone: 'state' },
  already_dead: { word: 'Dead already', tone: 'neutral' },
}

/** What the public reported, newest first. */
export function ReportsTable({ reports }: { reports: readonly ReportView[] }) {
  return (
    <Table label="Reports of leaked keys">
      <Thead>
        <Tr>
          <Th>Key</Th>
          <Th fold="phone">Outcome</Th>
          <Th fold="tablet">Found at</Th>
          <Th fold="laptop">Reported from</Th>
          <Th align="right">Time</Th>
        </Tr>
      </Thead>
      <Tbody>
        {reports.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </Tbody>
    </Table>
  )
}

function ReportRow({ report: { at, team, key, secretId, outcome, source, ip, userAgent } }: { report: ReportView }) {
  const { word, tone } = outcomeWords[outcome]
  return (
    <Tr>
      <Td>
        <div className="py-1.5">
          <div className="break-words font-medium">{key.name ?? 'A key that is gone'}</div>
          <div className="text-muted text-xs">
            {team?.name ?? 'A team that is gone'} · <Mono className="break-all">{secretId}</Mono>
          </div>
          <div className="sm:hidden">
            <StatusDot tone={tone}>{word}</StatusDot>
          </div>
        </div>
      </Td>
      <Td fold="phone">
        <StatusDot tone={tone}>{word}</StatusDot>
      </Td>
      <Td className="max-w-80" fold="tablet">
        {source ? <span className="break-words">{source}</span> : <span className="text-faint">Not said</span>}
      </Td>
      <Td className="max-w-60" fold="laptop">
        <Mono className="break-all">{ip ?? '–'}</Mono>
        <div className="truncate text-muted text-xs">{userAgent}</div>
      </Td>
      <Td align="right">
        <Time at={at} />
      </Td>
    </Tr>
  )
}
