import { KeyFacts } from '@/components/keys/key-facts'
import { SecretsPanel } from '@/components/keys/secrets-panel'
import { LatestEvents } from '@/components/keys/timeline/latest-events'
import { LatestAddresses } from '@/components/sightings/latest-addresses'
import { KeyTotals } from '@/components/usage/key-totals'
import { readTimeline } from '@/lib/keys/timeline/read'
import { readSightings } from '@/lib/sightings/read'
import { readSecretsTraffic } from '@/lib/usage/secrets'
import { readUsageSummary } from '@/lib/usage/summary'
import { countriesOf } from '@/lib/web/countries'
import { readOr404 } from '@/lib/web/read'
import { keyActions } from './key-actions'
import { type KeyPageProps, keyPage, keyWithChoices } from './read-page'

export const metadata = { title: 'Key' }

/** What is wanted of a key first: is it used, by whom, until when, and what changed. */
export default async function KeyPage(props: KeyPageProps) {
  const { ctx, team, keyId, usage } = await keyPage(props)
  const [{ item, api, bounds, owners, tags }, summary, traffic, { ips }, { events }] = await Promise.all([
    keyWithChoices(team, keyId),
    readOr404(readUsageSummary(ctx, usage)),
    readOr404(readSecretsTraffic(ctx, usage)),
    readOr404(readSightings(ctx, { keyId })),
    readOr404(readTimeline(ctx, { key: keyId })),
  ])
  const secrets = <SecretsPanel endSecret={keyActions.endSecret} item={item} team={team} traffic={traffic} />
  // Several are compared side by side, over the whole width.
  const several = item.secrets.length > 1
  return (
    <>
      <KeyTotals summary={summary} />
      {several && secrets}
      <div className="grid items-start gap-x-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
        <div className="min-w-0">
          {!several && secrets}
          <LatestAddresses addresses={ips} countries={countriesOf(ips)} keyId={keyId} team={team} />
          <LatestEvents events={events} keyId={keyId} team={team} />
        </div>
        <KeyFacts actions={keyActions} api={api} bounds={bounds} item={item} owners={owners} tags={tags} team={team} />
      </div>
    </>
  )
}
