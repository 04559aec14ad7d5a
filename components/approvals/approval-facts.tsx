import { Badge } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import type { ApprovalView } from '@/lib/approvals/contract'

/** What is asked, by whom, when and why; and why it cannot be given, where that is so. */
export function ApprovalFacts({ approval }: { approval: ApprovalView }) {
  const { scopes, forbidden, reason, requestedAt, requestedBy, isOfNewKey } = approval
  return (
    <div className="grid min-w-0 gap-1.5">
      <ul className="flex flex-wrap gap-1">
        {scopes.map((scope) => (
          <li key={scope}>
            <Badge className="font-mono" tone="rule">
              {scope}
            </Badge>
          </li>
        ))}
      </ul>
      {reason && <p className="break-words">“{reason}”</p>}
      <p className="text-muted">
        {requestedBy ?? 'Somebody who has left'} asked <Time at={requestedAt} />
        {isOfNewKey ? ' for a new key, which opens nothing until then.' : ' for a key that works without.'}
      </p>
      {forbidden.length > 0 && (
        <p className="text-state-ink">
          The team’s policy does not allow <span className="font-mono text-[13px]">{forbidden.join(', ')}</span>: change
          the policy first, or decline.
        </p>
      )}
    </div>
  )
}
