'use client'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Mono } from '@/components/ui/code'
import { Num } from '@/components/ui/num'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { countryName } from '@/components/usage/usage-groups'
import type { SightingView } from '@/lib/sightings/contract'

const shownAtFirst = 5

type SightingsTableProps = {
  label: string
  sightings: readonly SightingView[]
  empty: string
  /** ISO 3166-1 alpha-2, of what has one. */
  countries?: Readonly<Record<string, string>>
}

/** Places that a key is used from, the latest first; the newest few until all are asked for. */
export function SightingsTable({ label, sightings, empty, countries = {} }: SightingsTableProps) {
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
            <Th className="w-28" fold="phone">
              First seen
            </Th>
            <Th className="sm:w-28">Last seen</Th>
            <Th align="right" className="sm:w-24">
              Requests
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {shown.map((sighting) => (
            <SightingRow country={countries[sighting.value]} key={sighting.value} sighting={sighting} />
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

type SightingRowProps = { sighting: SightingView; country: string | undefined }

function SightingRow({ sighting: { value, isNew, firstAt, lastAt, uses }, country }: SightingRowProps) {
  return (
    <Tr>
      <Td>
        <span className="flex flex-wrap items-center gap-x-2 py-1.5">
          <Mono className="wrap-anywhere">{value}</Mono>
          {country && <span className="text-muted">{countryName(country)}</span>}
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
