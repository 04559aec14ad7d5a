import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { KeyReceipt } from '@/components/verifiers/key-receipt'
import type { IncidentEnd } from '@/lib/leaks/contract'

/** All of them ended in one change: the receipt of one is that of all. */
export function IncidentEnded({ team, ended: { count, keyId } }: { team: string; ended: IncidentEnd }) {
  return (
    <Panel className="grid grid-cols-1 gap-4">
      <p role="status">
        <strong className="font-medium">
          {count.toLocaleString('en')} {count === 1 ? 'key is' : 'keys are'} revoked.
        </strong>{' '}
        Each has its entry in the audit log, and their owners are told.
      </p>
      <KeyReceipt change="incident" keyId={keyId} team={team} />
      <div>
        <LinkButton href={`/${team}/keys?status=revoked`}>See the revoked keys</LinkButton>
      </div>
    </Panel>
  )
}
