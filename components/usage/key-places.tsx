import { SightingsTable } from '@/components/sightings/sightings-table'
import { Section } from '@/components/ui/section'
import type { Sightings } from '@/lib/sightings/contract'

/** From where the chosen key is used, whatever the range: addresses and agents of its accepted requests. */
export function KeyPlaces({ sightings: { ips, agents } }: { sightings: Sightings }) {
  return (
    <Section
      description="From accepted requests of the chosen key, at any time. What was first seen in the last 24 hours is marked as new."
      title="Where it is used"
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <SightingsTable empty="No accepted request named its client’s address." label="Addresses" sightings={ips} />
        <SightingsTable empty="No accepted request named a user agent." label="User agents" sightings={agents} />
      </div>
    </Section>
  )
}
