import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/code'
import { Tr } from '@/components/ui/table'
import type { TopCountry, TopKey, TopRoute } from '@/lib/usage/contract'
import { isMeasured, NameCell, TopTable, TotalsCells } from './top-table'
import { countryName } from './usage-groups'

type TopKeysProps = {
  keys: readonly TopKey[]
  /** The page narrowed to one key. */
  href: (key: TopKey) => string
}

/** The keys with most requests. */
export function TopKeys({ keys, href }: TopKeysProps) {
  return (
    <TopTable first="Key" hasLatency={isMeasured(keys)} isEmpty={keys.length === 0} label="Top keys">
      {keys.map((key) => (
        <Tr key={key.keyId}>
          <NameCell badge={<Badge>{key.environment}</Badge>} href={href(key)} title={key.name}>
            {key.name}
          </NameCell>
          <TotalsCells hasLatency={isMeasured(keys)} row={key} />
        </Tr>
      ))}
    </TopTable>
  )
}

type TopRoutesProps = { routes: readonly TopRoute[]; href: (route: TopRoute) => string }

/** The routes with most requests. */
export function TopRoutes({ routes, href }: TopRoutesProps) {
  return (
    <TopTable first="Route" hasLatency={isMeasured(routes)} isEmpty={routes.length === 0} label="Top routes">
      {routes.map((row) => (
        <Tr key={`${row.method} ${row.route}`}>
          <NameCell href={href(row)} title={`${row.method} ${row.route}`}>
            <Mono>
              <span className="text-muted">{row.method}</span> {row.route}
            </Mono>
          </NameCell>
          <TotalsCells hasLatency={isMeasured(routes)} row={row} />
        </Tr>
      ))}
    </TopTable>
  )
}

type TopCountriesProps = { countries: readonly TopCountry[]; href: (country: TopCountry) => string }

/** The countries that most requests came from; their latency is not counted. */
export function TopCountries({ countries, href }: TopCountriesProps) {
  return (
    <TopTable first="Country" hasLatency={false} isEmpty={countries.length === 0} label="Top countries">
      {countries.map((row) => (
        <Tr key={row.country}>
          <NameCell href={href(row)}>{countryName(row.country)}</NameCell>
          <TotalsCells hasLatency={false} row={row} />
        </Tr>
      ))}
    </TopTable>
  )
}
