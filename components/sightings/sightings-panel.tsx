import { Section } from '@/components/ui/section'
import type { ScopesUsed, Sightings } from '@/lib/sightings/contract'
import { ScopeUses } from './scope-uses'
import { SightingsTable } from './sightings-table'

type SightingsPanelProps = { sightings: Sightings; scopes: ScopesUsed }

/** From where a key is used and for what: where a leak would show first. */
export function SightingsPanel({ sightings: { ips, agents }, scopes }: SightingsPanelProps) {
  return (
    <Section
      description="From accepted requests. What was first seen in the last 24 hours is marked as new."
      title="Where it is used"
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <SightingsTable empty="No accepted request named its client’s address." label="Addresses" sightings={ips} />
        <SightingsTable empty="No accepted request named a user agent." label="User agents" sightings={agents} />
        <ScopeUses used={scopes} />
      </div>
    </Section>
  )
}
