import { Section } from '@/components/ui/section'
import { countriesNote } from '@/components/usage/countries-note'
import type { Sightings } from '@/lib/sightings/contract'
import { sightingsPerKind } from '@/lib/sightings/terms'
import { SightingsTable } from './sightings-table'

type SightingsPanelProps = {
  sightings: Sightings
  /** ISO 3166-1 alpha-2 of those addresses that have one, and of which day the data is that tells; null: none does. */
  countries: { of: Readonly<Record<string, string>>; asOfMs: number | null }
  nowMs: number
}

/** From where a key is used and for what: where a leak would show first. */
export function SightingsPanel({ sightings: { ips, agents, routes }, countries, nowMs }: SightingsPanelProps) {
  if (ips.length + agents.length + routes.length === 0)
    return (
      <Section title="Where it is used">
        <p className="rounded border border-line border-dashed px-4 py-6 text-center text-muted">
          No request with this key was accepted yet. From the first on, its addresses, user agents and routes are here.
        </p>
      </Section>
    )
  const isFull = [ips, agents, routes].some(({ length }) => length >= sightingsPerKind)
  const capped = ` Of each, the ${sightingsPerKind} seen last are remembered.`
  return (
    <Section
      description={`From accepted requests of this key, at any time. What was first seen in the last 24 hours is marked as new.${isFull ? capped : ''}`}
      title="Where it is used"
    >
      <div className="grid grid-cols-1 gap-4">
        <div className="grid gap-2">
          <SightingsTable
            countries={countries.of}
            empty="No accepted request named its client’s address."
            label="Addresses"
            sightings={ips}
          />
          {ips.length > 0 && <p className="text-muted text-xs">{countriesNote(countries.asOfMs, nowMs)}</p>}
        </div>
        <SightingsTable empty="No accepted request named a user agent." label="User agents" sightings={agents} />
        {routes.length > 0 && (
          <SightingsTable empty="" label="Routes" sightings={[...routes].sort((a, b) => b.uses - a.uses)} />
        )}
      </div>
    </Section>
  )
}
