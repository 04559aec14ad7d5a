'use client'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { SightingView } from '@/lib/sightings/contract'

const shownAtFirst = 5

type SightingsTableProps = { label: string; sightings: readonly SightingView[]; empty: string }

/** Places that a key is used from, the latest first; the newest few until all are asked for. */
export function SightingsTable({ label, sightings, empty }: SightingsTableProps) {
  const [isWhole, setWhole] = useState(false)
  if (sightings.length === 0)
    return <div className="rounded border border-line border-dashed px-4 py-6 text-center text-muted">{empty}</div>
  const shown = isWhole ? sightings : sightings.slice(0, shownAtFirst)
  return (
    <div className="grid content-start gap-2">
      <Table label={label}>
        <Thead>
          <Tr>
            <Th>{label}</Th>
            <Th fold="phone">First seen</Th>
            <Th>Last seen</Th>
            <Th align="right">Requests</Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((sighting) => (
            <SightingRow key={sighting.value} sighting={sighting} />
          ))}
        </Tbody>
      </Table>
      {shown.length < sightings.length && (
        <div>
          <Button onClick={() => setWhole(true)} size="small">
            Show all {sightings.length}
          </Button>
        </div>
      )}
    </div>
  )
}

function SightingRow({ sighting: { value, isNew, firstAt, lastAt, uses } }: { sighting: SightingView }) {
  return (
    <Tr>
      <Td>
        <span className="flex flex-wrap items-center gap-x-2 py-1.5">
          <Mono className="break-all">{value}</Mono>
          {isNew && <Badge tone="info">New</Badge>}
        </span>
      </Td>
      <Td fold="phone">
        <Time at={firstAt} className="text-muted" />
      </Td>
      <Td>
        <Time at={lastAt} />
      </Td>
      <Td align="right" className="tabular-nums">
        <Num value={uses} />
      </Td>
    </Tr>
  )
}
