import { keyViewHref } from '@/components/keys/key-views'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { SightingView } from '@/lib/sightings/contract'
import { SightingsTable } from './sightings-table'

const shown = 5

type LatestAddressesProps = {
  team: string
  keyId: string
  /** The latest first. */
  addresses: readonly SightingView[]
  countries: Readonly<Record<string, string>>
}

/** From where a key was used last, with the way to the rest; nothing of a key that was never used. */
export function LatestAddresses({ team, keyId, addresses, countries }: LatestAddressesProps) {
  if (addresses.length === 0) return null
  return (
    <Section
      actions={<TextLink href={keyViewHref(team, keyId, 'places')}>All places</TextLink>}
      title="From where it was used last"
    >
      <SightingsTable countries={countries} empty="" label="Addresses" sightings={addresses.slice(0, shown)} />
    </Section>
  )
}
