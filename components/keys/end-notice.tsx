import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { KeyReceipt } from '@/components/verifiers/key-receipt'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import type { Knocks } from '@/lib/keys/parts/contract'
import { reasonWords, requestsWords } from './key-words'
import { UndoRevocation } from './undo-revocation'
import type { KeyAction } from './use-key-action'

type EndNoticeProps = { team: string; item: KeyDetail; restore: KeyAction<KeyView> }

/** Who ended or stopped a key, when and why, which verifiers know, and whether somebody still knocks with it. */
export function EndNotice({ team, item, restore }: EndNoticeProps) {
  if (item.status === 'active' || item.status === 'pending') return null
  const stopped = item.revoked ?? item.disabled
  return (
    <Notice className="mb-6" tone={item.status === 'disabled' ? 'rule' : 'state'}>
      <p>
        <End item={item} />
      </p>
      {stopped && item.status !== 'expired' && (
        <div className="py-2 empty:hidden">
          <KeyReceipt change={stopped.at.toISOString()} keyId={item.id} team={team} />
        </div>
      )}
      {item.knocks && <StillKnocking knocks={item.knocks} />}
      {item.revoked?.undoUntil && item.manageable && (
        <UndoRevocation item={item} restore={restore} team={team} until={item.revoked.undoUntil} />
      )}
    </Notice>
  )
}

function End({ item }: { item: KeyDetail }) {
  const { revoked, disabled, status } = item
  if (status === 'revoked' && revoked)
    return (
      <>
        <strong className="font-medium">Revoked</strong> <By name={revoked.by?.name} /> <Time at={revoked.at} />.
        Reason: {reasonWords[revoked.reason].toLowerCase()}.
      </>
    )
  if (status === 'disabled' && disabled)
    return (
      <>
        <strong className="font-medium">Disabled</strong> <By name={disabled.by?.name} /> <Time at={disabled.at} />. It
        can be enabled again.
      </>
    )
  return (
    <>
      <strong className="font-medium">Expired</strong> {item.expiresAt && <Time at={item.expiresAt} />}. A new expiry
      brings it back.
    </>
  )
}

const By = ({ name }: { name: string | undefined }) => (name ? `by ${name}` : 'by the installation')

function StillKnocking({ knocks }: { knocks: Knocks }) {
  if (knocks.count === 0) return <p>Nobody has tried it since.</p>
  return (
    <p>
      <strong className="font-medium">Still knocking:</strong> {requestsWords(knocks.count)} refused since
      {knocks.lastAt && (
        <>
          , the last one <Time at={knocks.lastAt} />
        </>
      )}
      {knocks.lastIp && (
        <>
          {' '}
          from <span className="font-mono text-[13px]">{knocks.lastIp}</span>
        </>
      )}
      {knocks.lastUserAgent && ` (${knocks.lastUserAgent.slice(0, 80)})`}.
    </p>
  )
}
