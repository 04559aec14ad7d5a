import { QuotaUse } from '@/components/limits/quota-use'
import { Mono } from '@/components/ui/code'
import type { KeyDetail } from '@/lib/keys/contract'
import { quotaText, rateLimitText } from '@/lib/limits/terms'

/** What limits a key, whose limit it is, and how much of its quota is used. */
export function KeyLimits({ item }: { item: KeyDetail }) {
  const { limits, ownLimits, quotaUsed } = item
  if (!limits.rateLimit && !limits.quota) return <span className="text-faint">None</span>
  return (
    <div className="grid gap-1.5">
      {limits.rateLimit && <Limit isOwn={ownLimits.rateLimit !== null} text={rateLimitText(limits.rateLimit)} />}
      {limits.quota && (
        <>
          <Limit isOwn={ownLimits.quota !== null} text={quotaText(limits.quota)} />
          {quotaUsed !== null && <QuotaUse quota={limits.quota} used={quotaUsed} />}
        </>
      )}
    </div>
  )
}

function Limit({ text, isOwn }: { text: string; isOwn: boolean }) {
  return (
    <p className="tabular-nums">
      {text} {!isOwn && <span className="whitespace-nowrap text-faint text-xs">API default</span>}
    </p>
  )
}

/** From where a key works: from its own addresses, else from the team's. */
export function AllowedIps({ item, teams }: { item: KeyDetail; teams: readonly string[] }) {
  const isOwn = item.allowedIps.length > 0
  const ranges = isOwn ? item.allowedIps : teams
  if (ranges.length === 0) return <span className="text-faint">Anywhere</span>
  return (
    <>
      <ul>
        {ranges.map((range) => (
          <li key={range}>
            <Mono className="break-all">{range}</Mono>
          </li>
        ))}
      </ul>
      {!isOwn && <span className="text-faint text-xs">Team policy</span>}
    </>
  )
}
