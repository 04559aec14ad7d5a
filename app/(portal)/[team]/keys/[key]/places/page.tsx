import { SightingsPanel } from '@/components/sightings/sightings-panel'
import { readSightings } from '@/lib/sightings/read'
import { countriesAsOfMs, countriesOf } from '@/lib/web/countries'
import { readOr404 } from '@/lib/web/read'
import { type KeyPageProps, keyOf } from '../read-page'

export const metadata = { title: 'Places of a key' }

/** From where a key is used. */
export default async function KeyPlacesPage({ params }: KeyPageProps) {
  const { ctx, keyId } = await keyOf(params)
  const sightings = await readOr404(readSightings(ctx, { keyId }))
  return (
    <SightingsPanel
      countries={{ of: countriesOf(sightings.ips), asOfMs: countriesAsOfMs() }}
      nowMs={ctx.now.getTime()}
      sightings={sightings}
    />
  )
}
