'use client'
import { keyHref } from '@/components/keys/key-urls'
import type { KeyAction } from '@/components/keys/use-key-action'
import { LinkButton } from '@/components/ui/link-button'
import type { HygieneRow } from '@/lib/hygiene/contract'
import { extendByDays, type HygieneCategory } from '@/lib/hygiene/terms'
import type { KeyView } from '@/lib/keys/contract'
import type { Id } from '@/lib/kit/id'
import { ConfirmRemedy } from './confirm-remedy'
import { wouldRefuseText } from './hygiene-words'
import { QuickRemedy } from './quick-remedy'

export type HygieneActions = {
  update: KeyAction<KeyView>
  tighten: KeyAction<KeyView>
  disable: KeyAction<KeyView>
  endSecret: KeyAction<KeyView>
  handOver: KeyAction<KeyView>
}

type RemedyProps = {
  team: string
  category: HygieneCategory
  row: HygieneRow
  me: Id<'user'> | null
  actions: HygieneActions
}

/** What helps a key of a category: at one click where nothing can break, else after a confirmation. */
export function Remedy({ team, category, row, me, actions }: RemedyProps) {
  const of = { team, row }
  const keyId = row.id
  switch (category) {
    case 'no_owner':
      return (
        <div className="flex flex-wrap justify-end gap-2">
          <QuickRemedy {...of} action={actions.handOver} input={{ keyId, ownerId: null }} label="Hand to the team" />
          {me && <QuickRemedy {...of} action={actions.handOver} input={{ keyId, ownerId: me }} label="Hand to me" />}
        </div>
      )
    case 'expiring':
    case 'no_expiry':
      return (
        <QuickRemedy
          {...of}
          action={actions.update}
          input={{ keyId, expiry: { days: extendByDays } }}
          label={category === 'expiring' ? `Extend to ${extendByDays} days` : `Expire in ${extendByDays} days`}
        />
      )
    case 'rotation_overdue':
      return (
        <LinkButton aria-label={`Rotate ${row.name}`} href={keyHref(team, keyId)} size="small">
          Rotate…
        </LinkButton>
      )
    case 'unused_scopes':
      return (
        <ConfirmRemedy
          {...of}
          action={actions.tighten}
          input={{ keyId, scopes: row.unusedScopes }}
          label="Tighten"
          said={`“${row.name}” is tightened.`}
          title={`Tighten “${row.name}”?`}
          tone="primary"
        >
          <p>It loses {row.unusedScopes.join(', ')}.</p>
          <p>{wouldRefuseText(row.wouldRefuse, row.requests)}</p>
        </ConfirmRemedy>
      )
    case 'two_secrets':
      return <EndOldSecret {...of} endSecret={actions.endSecret} />
    case 'idle':
    case 'never_used':
      return (
        <ConfirmRemedy
          {...of}
          action={actions.disable}
          input={{ keyId }}
          label="Disable"
          said={`“${row.name}” is disabled.`}
          title={`Disable “${row.name}”?`}
        >
          <p>Every request with it is refused until it is enabled again.</p>
        </ConfirmRemedy>
      )
  }
}

type EndOldSecretProps = { team: string; row: HygieneRow; endSecret: KeyAction<KeyView> }

/** One that has traffic asks for its count to be typed, as on the key's own page. */
function EndOldSecret({ team, row, endSecret }: EndOldSecretProps) {
  if (!row.oldSecret) return null
  const { id: secretId, dayRequests } = row.oldSecret
  return (
    <ConfirmRemedy
      action={endSecret}
      input={{ keyId: row.id, secretId, trafficConfirmed: dayRequests }}
      label="End old secret"
      row={row}
      said="The old secret has ended."
      team={team}
      title="End the old secret now?"
      {...(dayRequests > 0 ? { confirmWord: String(dayRequests) } : {})}
    >
      <p>
        Programs that still use it are refused at once: {dayRequests.toLocaleString('en')}{' '}
        {dayRequests === 1 ? 'request' : 'requests'} in the last 24 hours.
      </p>
    </ConfirmRemedy>
  )
}
