import { Badge } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import type { HygieneRow } from '@/lib/hygiene/contract'
import type { HygieneCategory } from '@/lib/hygiene/terms'
import { wouldRefuseText } from './hygiene-words'

/** What of a key puts it into a category. */
export function HygieneFact({ category, row }: { category: HygieneCategory; row: HygieneRow }) {
  if (category === 'unused_scopes') return <UnusedScopes row={row} />
  if (category === 'no_owner') return <>{row.owner?.name} is not a member</>
  const { said, at } = moments(row)[category]
  return (
    <span className="whitespace-normal">
      {said} {at && <Time at={at} />}
      {category === 'two_secrets' && `; ${dayText(row.oldSecret?.dayRequests ?? 0)}`}
    </span>
  )
}

type Dated = Exclude<HygieneCategory, 'unused_scopes' | 'no_owner'>

const moments = (row: HygieneRow): Record<Dated, { said: string; at: Date | null }> => ({
  expiring: { said: 'Expires', at: row.expiresAt },
  rotation_overdue: { said: `Every ${row.rotateEveryDays} days; newest secret`, at: row.newestSecretAt },
  two_secrets: { said: 'Two since', at: row.newestSecretAt },
  idle: { said: 'Last used', at: row.lastUsedAt },
  never_used: { said: 'Created', at: row.createdAt },
  no_expiry: { said: 'Created', at: row.createdAt },
})

const dayText = (requests: number): string =>
  requests === 0 ? 'the old one was not used today' : `${requests.toLocaleString('en')} with the old one in 24 hours`

function UnusedScopes({ row }: { row: HygieneRow }) {
  return (
    <div className="grid gap-1">
      <ul className="flex flex-wrap gap-1">
        {row.unusedScopes.map((scope) => (
          <li key={scope}>
            <Badge className="font-mono">{scope}</Badge>
          </li>
        ))}
      </ul>
      <span className="text-muted text-xs">{wouldRefuseText(row.wouldRefuse, row.requests)}</span>
    </div>
  )
}
