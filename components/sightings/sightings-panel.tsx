import { Section } from '@/components/ui/section'
import type { Sightings } from '@/lib/sightings/contract'
import { sightingsPerKind } from '@/lib/sightings/terms'
import { SightingsTable } from './sightings-table'

type SightingsPanelProps = { sightings: Sightings; countries: Readonly<Record<string, string>> }

/** From where a key is used and for what: where a leak would show first. */
export function SightingsPanel({ sightings: { ips, agents, routes }, countries }: SightingsPanelProps) {
  const isFull = [ips, agents, routes].some(({ length }) => length >= sightingsPerKind)
  const capped = ` Of each, the ${sightingsPerKind} seen last are remembered.`
  return (
    <Section
      description={`From accepted requests. What was first seen in the last 24 hours is marked as new.${isFull ? capped : ''}`}
      title="Where it is used"
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <SightingsTable
          countries={countries}
          empty="No accepted request named its client’s address."
          label="Addresses"
          sightings={ips}
        />
        <SightingsTable empty="No accepted request named a user agent." label="User agents" sightings={agents} />
        {routes.length > 0 && (
          <div className="lg:col-span-2">
            <SightingsTable empty="" label="Routes" sightings={[...routes].sort((a, b) => b.uses - a.uses)} />
          </div>
        )}
      </div>
    </Section>
  )
}
