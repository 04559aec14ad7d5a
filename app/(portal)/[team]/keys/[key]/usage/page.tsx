import { KeyScopes } from '@/components/keys/key-scopes'
import { QueryProvider } from '@/components/ui/query-provider'
import { KeyUsage } from '@/components/usage/key-usage'
import { scopesUsed } from '@/lib/sightings/scopes-used'
import { scopeWindowDays } from '@/lib/sightings/terms'
import { readOr404 } from '@/lib/web/read'
import { keyActions } from '../key-actions'
import { type KeyPageProps, keyPage, keyWithChoices } from '../read-page'

export const metadata = { title: 'Usage of a key' }

/** What a key is used for, over time and by scope. */
export default async function KeyUsagePage(props: KeyPageProps) {
  const { ctx, team, keyId, usage } = await keyPage(props)
  const [{ item, api, bounds }, used] = await Promise.all([
    keyWithChoices(team, keyId),
    readOr404(scopesUsed(ctx, { keyId, days: scopeWindowDays })),
  ])
  return (
    <>
      <QueryProvider>
        <KeyUsage input={usage} team={team} />
      </QueryProvider>
      <KeyScopes api={api} bounds={bounds} item={item} team={team} update={keyActions.update} used={used} />
    </>
  )
}
