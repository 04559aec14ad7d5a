import { ScopeUses } from '@/components/sightings/scope-uses'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import type { ApiChoice, KeyBounds } from '@/lib/keys/parts/contract'
import type { ScopesUsed } from '@/lib/sightings/contract'
import { EditScopes } from './edit-scopes'
import type { KeyAction } from './use-key-action'

type KeyScopesProps = {
  team: string
  item: KeyDetail
  api: ApiChoice
  bounds: KeyBounds
  used: ScopesUsed
  update: KeyAction<KeyView>
}

/** What a key may do beside what it does, with one step from the one to the other. */
export function KeyScopes({ team, item, api, bounds, used, update }: KeyScopesProps) {
  const unused = used.scopes.filter(({ uses }) => uses === 0).map(({ scope }) => scope)
  const mayNarrow = item.manageable && item.status === 'active' && used.requests > 0 && unused.length > 0
  return (
    <ScopeUses
      narrow={
        mayNarrow && (
          <EditScopes bounds={bounds} catalogue={api.scopes} item={item} team={team} update={update} without={unused} />
        )
      }
      sensitive={api.scopes.filter(({ sensitive }) => sensitive).map(({ name }) => name)}
      used={used}
    />
  )
}
