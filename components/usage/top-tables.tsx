import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/code'
import { RowLink } from '@/components/ui/row-link'
import { Td, Tr } from '@/components/ui/table'
import type { TopCountry, TopKey, TopRoute } from '@/lib/usage/contract'
import { TopTable, TotalsCells } from './top-table'
import { countryName } from './usage-groups'

type TopKeysProps = {
  keys: readonly TopKey[]
  /** The page narrowed to one key. */
  href: (key: TopKey) => string
}

/** The keys with most requests. */
export function TopKeys({ keys, href }: TopKeysProps) {
  return (
    <TopTable first="Key" isEmpty={keys.length === 0} label="Top keys">
      {keys.map((key) => (
        <Tr key={key.keyId}>
          <NameCell badge={<Badge>{key.environment}</Badge>} href={href(key)}>
            {key.name}
          </NameCell>
          <TotalsCells row={key} />
        </Tr>
      ))}
    </TopTable>
  )
}

type TopRoutesProps = { routes: readonly TopRoute[] | null; href: (route: TopRoute) => string }

/** The routes with most requests; null: they are not counted for what is filtered by. */
export function TopRoutes({ routes, href }: TopRoutesProps) {
  return (
    <TopTable empty={notByKey(routes)} first="Route" isEmpty={!routes?.length} label="Top routes">
      {routes?.map((row) => (
        <Tr key={`${row.method} ${row.route}`}>
          <NameCell href={href(row)} title={`${row.method} ${row.route}`}>
            <Mono>
              <span className="text-muted">{row.method}</span> {row.route}
            </Mono>
          </NameCell>
          <TotalsCells row={row} />
        </Tr>
      ))}
    </TopTable>
  )
}

type TopCountriesProps = { countries: readonly TopCountry[] | null; href: (country: TopCountry) => string }

/** The countries that most requests came from; their latency is not counted. */
export function TopCountries({ countries, href }: TopCountriesProps) {
  return (
    <TopTable
      empty={notByKey(countries)}
      first="Country"
      hasLatency={false}
      isEmpty={!countries?.length}
      label="Top countries"
    >
      {countries?.map((row) => (
        <Tr key={row.country}>
          <NameCell href={href(row)}>{countryName(row.country)}</NameCell>
          <TotalsCells hasLatency={false} row={row} />
        </Tr>
      ))}
    </TopTable>
  )
}

const notByKey = (rows: readonly unknown[] | null) =>
  rows === null ? 'Counted for the whole team, not by key.' : undefined

type NameCellProps = { href: string; title?: string; badge?: ReactNode; children: ReactNode }

function NameCell({ href, title, badge, children }: NameCellProps) {
  return (
    <Td className="w-full max-w-0">
      <span className="flex items-center gap-2">
        <RowLink className="block truncate" href={href} title={title}>
          {children}
        </RowLink>
        {badge}
      </span>
    </Td>
  )
}
