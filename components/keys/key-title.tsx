import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { TextLink } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { KeyDetail } from '@/lib/keys/contract'
import { KeyStatusDot } from './key-status'
import { lastUsed } from './live-traffic'

/** What stands under a key's name: its status, its hint, who used it last, and the way to its requests. */
export function KeyTitle({ team, item }: { team: string; item: KeyDetail }) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
      <KeyStatusDot status={item.status} />
      <span className="inline-flex min-w-0 items-center gap-1">
        <Mono className="truncate">{item.hint}</Mono>
        <CopyButton label="Copy hint" text={item.hint} />
      </span>
      <LastUse item={item} />
      <TextLink href={`/${team}/requests?key=${item.id}`}>Recent requests</TextLink>
    </div>
  )
}

function LastUse({ item: { secrets } }: { item: KeyDetail }) {
  const last = lastUsed(secrets)
  if (!last?.lastUsedAt) return <span>Never used</span>
  return (
    <span>
      Last used <Time at={last.lastUsedAt} />
      {last.lastIp && (
        <>
          {' '}
          from <Mono className="break-all">{last.lastIp}</Mono>
        </>
      )}
    </span>
  )
}
