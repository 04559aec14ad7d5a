'use client'
import { useQuery } from '@tanstack/react-query'
import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/code'
import { ErrorState } from '@/components/ui/error-state'
import { fetchJson, type Sent } from '@/components/ui/fetch-json'
import { Num } from '@/components/ui/num'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { Exposure, FoundSecret, Place } from '@/lib/leaks/contract'

/** Where the secret was used in the last day, and what of that is new. */
export function Exposed({ team, found: { keyId, secretId } }: { team: string; found: FoundSecret }) {
  const { data, error, refetch } = useQuery<Sent<Exposure>>({
    queryKey: ['exposure', team, keyId, secretId],
    queryFn: ({ signal }) => fetchJson(`/api/portal/${team}/leak/${keyId}/exposure?secret=${secretId}`, signal),
    retry: false,
  })
  return (
    <Section
      description={data && data.accepted + data.refused > 0 ? summary(data) : undefined}
      title="Used in the last 24 hours"
    >
      {error && <ErrorState message={error.message} onRetry={() => refetch()} />}
      {!data && !error && <Skeleton className="h-40" />}
      {data && data.accepted + data.refused === 0 && (
        <p className="text-muted">Nobody used this secret in that time.</p>
      )}
      {data && data.accepted + data.refused > 0 && (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
          <Places label="Addresses" places={data.ips} />
          <Places label="Programs" places={data.agents} />
          <Places label="Calls" places={data.paths} />
        </div>
      )}
    </Section>
  )
}

function summary({ accepted, refused, bounded, hasPast }: Sent<Exposure>): string {
  const counted = `${accepted.toLocaleString('en')} accepted and ${refused.toLocaleString('en')} refused`
  const read = bounded ? `The newest ${(accepted + refused).toLocaleString('en')} requests: ${counted}.` : `${counted}.`
  return hasPast
    ? `${read} What was not seen before is marked new.`
    : `${read} Nothing is known of earlier use to compare with.`
}

function Places({ label, places }: { label: string; places: readonly Sent<Place>[] }) {
  return (
    <div className="min-w-0 self-start">
      <Table label={label}>
        <Thead>
          <Tr>
            <Th>{label}</Th>
            <Th align="right">Requests</Th>
            <Th align="right">Last</Th>
          </Tr>
        </Thead>
        <Tbody>
          {places.map(({ value, requests, lastAt, isNew }) => (
            <Tr key={value}>
              <Td>
                <span className="flex flex-wrap items-center gap-2 py-1.5">
                  <Mono className="break-all">{value}</Mono>
                  {isNew && <Badge tone="rule">new</Badge>}
                </span>
              </Td>
              <Td align="right">
                <Num value={requests} />
              </Td>
              <Td align="right">
                <Time at={lastAt} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}
