'use client'
import { useQuery } from '@tanstack/react-query'
import { Mono } from '@/components/ui/code'
import { ErrorState } from '@/components/ui/error-state'
import { fetchJson, type Sent } from '@/components/ui/fetch-json'
import { Num } from '@/components/ui/num'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { StaleNotice } from '@/components/ui/stale-notice'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { FoundSecret, Knocker, Knockers } from '@/lib/leaks/contract'

const pollMs = 1_000

/** Who still comes with the dead secret; brings itself up to date. */
export function Knocking({ team, found: { keyId, secretId } }: { team: string; found: FoundSecret }) {
  const { data, error, refetch } = useQuery<Sent<Knockers>>({
    queryKey: ['knocks', team, keyId, secretId],
    queryFn: ({ signal }) => fetchJson(`/api/portal/${team}/leak/${keyId}/knocks?secret=${secretId}`, signal),
    refetchInterval: pollMs,
    retry: false,
  })
  return (
    <Section
      description="Refused requests with this secret since it ended, newest first. The list is live."
      title="What still knocks"
    >
      {error && !data && <ErrorState message={error.message} onRetry={() => refetch()} />}
      {!data && !error && <Skeleton className="h-20" />}
      {data && <StaleNotice error={error} />}
      {data && data.knockers.length === 0 && <p className="text-muted">Nobody has tried it since.</p>}
      {data && data.knockers.length > 0 && <KnockersTable {...data} />}
    </Section>
  )
}

function KnockersTable({ knockers, requests, bounded }: Sent<Knockers>) {
  return (
    <>
      <Table label="What still knocks">
        <Thead>
          <Tr>
            <Th>From</Th>
            <Th fold="tablet">Path</Th>
            <Th align="right">Requests</Th>
            <Th align="right">Last</Th>
          </Tr>
        </Thead>
        <Tbody>
          {knockers.map((knocker) => (
            <KnockerRow key={[knocker.ip, knocker.userAgent, knocker.path].join(' ')} knocker={knocker} />
          ))}
        </Tbody>
      </Table>
      {bounded && <p className="text-muted text-xs">Only the newest {requests.toLocaleString('en')} were read.</p>}
    </>
  )
}

function KnockerRow({ knocker: { ip, userAgent, path, requests, lastAt } }: { knocker: Sent<Knocker> }) {
  return (
    <Tr>
      <Td>
        <div className="py-1.5">
          <Mono className="break-all">{ip ?? 'An unknown address'}</Mono>
          <div className="break-words text-muted text-xs">{userAgent ?? 'No user agent'}</div>
        </div>
      </Td>
      <Td fold="tablet">
        <Mono className="break-all">{path ?? '–'}</Mono>
      </Td>
      <Td align="right">
        <Num as="exact" value={requests} />
      </Td>
      <Td align="right">
        <Time at={lastAt} />
      </Td>
    </Tr>
  )
}
