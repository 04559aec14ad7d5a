import { Num } from '@/components/ui/num'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { formatExact } from '@/lib/kit/format-number'
import { formatDay } from '@/lib/kit/format-time'
import type { StorageView, StoredKind } from '@/lib/requests/contract'
import { countriesNote } from './countries-note'
import { bytesPerMillion, sumPerMillion } from './storage-cost'

type StorageSectionProps = {
  storage: StorageView
  /** Of which day the data is that tells the countries of addresses; null: none does. */
  countriesAsOfMs: number | null
}

const kindWords: Record<StoredKind['kind'], string> = {
  log: 'Request log',
  minutes: 'Rollups of minutes',
  hours: 'Rollups of hours',
  days: 'Rollups of days',
}

/** What is kept of requests, for how long, and what it takes on disk. */
export function StorageSection({ storage, countriesAsOfMs }: StorageSectionProps) {
  return (
    <Section
      description="With all indexes. A request is in the log and in each kind of rollup, for as long as each is kept."
      title="What is kept"
    >
      <Tiles countriesAsOfMs={countriesAsOfMs} storage={storage} />
      <Kinds kinds={storage.kinds} />
    </Section>
  )
}

function Tiles({ storage: { shippedToday, backlog, atMs }, countriesAsOfMs }: StorageSectionProps) {
  const { bytes, segments, poisoned } = backlog
  return (
    <Stats label="Shipping">
      <Stat detail="Since 00:00 UTC" label="Shipped today" value={<Num value={shippedToday} />} />
      <Stat
        detail={`${formatExact(segments)} journal ${segments === 1 ? 'segment' : 'segments'}`}
        label="Waiting to be shipped"
        value={<Num as="bytes" value={bytes} />}
      />
      <Stat
        detail={poisoned > 0 ? 'They could not be read' : 'All could be read'}
        label="Segments set aside"
        value={<Num value={poisoned} />}
        {...(poisoned > 0 ? { tone: 'state' as const } : {})}
      />
      <Stat
        detail={<span className="block whitespace-normal">{countriesNote(countriesAsOfMs, atMs)}</span>}
        label="Countries of addresses"
        value={countriesAsOfMs === null ? 'Off' : formatDay(countriesAsOfMs, 'UTC')}
      />
    </Stats>
  )
}

function Kinds({ kinds }: { kinds: readonly StoredKind[] }) {
  const bytes = kinds.reduce((sum, kind) => sum + kind.bytes, 0)
  return (
    <Table className="tabular-nums" label="What is kept">
      <Thead>
        <Tr>
          <Th className="w-full">Rows</Th>
          <Th fold="phone">Kept for</Th>
          <Th align="right" fold="phone">
            Requests
          </Th>
          <Th align="right">On disk</Th>
          <Th align="right">Per million</Th>
        </Tr>
      </Thead>
      <Tbody>
        {kinds.map((kind) => (
          <Tr key={kind.kind}>
            <Td>
              {kindWords[kind.kind]}
              <span className="block text-muted text-xs sm:hidden">{keptText(kind)}</span>
            </Td>
            <Td className="whitespace-nowrap" fold="phone">
              {keptText(kind)}
            </Td>
            <Td align="right" fold="phone">
              <Num value={kind.requests} />
            </Td>
            <BytesCells bytes={kind.bytes} perMillion={bytesPerMillion(kind)} />
          </Tr>
        ))}
        <Tr className="font-medium">
          <Td>All together</Td>
          <Td fold="phone" />
          <Td fold="phone" />
          <BytesCells bytes={bytes} perMillion={sumPerMillion(kinds)} />
        </Tr>
      </Tbody>
    </Table>
  )
}

function BytesCells({ bytes, perMillion }: { bytes: number; perMillion: number | null }) {
  return (
    <>
      <Td align="right" className="whitespace-nowrap">
        <Num as="bytes" value={bytes} />
      </Td>
      <Td align="right" className="whitespace-nowrap">
        <Num as="bytes" value={perMillion} />
      </Td>
    </>
  )
}

const keptText = ({ keptDays }: StoredKind): string =>
  keptDays === null ? 'For good' : `${formatExact(keptDays)} ${keptDays === 1 ? 'day' : 'days'}`
