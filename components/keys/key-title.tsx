import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { TextLink } from '@/components/ui/link'
import type { KeyDetail } from '@/lib/keys/contract'
import { KeyStatusDot } from './key-status'

/** What stands under a key's name: its status, its hint, and the ways to its requests and usage. */
export function KeyTitle({ team, item }: { team: string; item: KeyDetail }) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
      <KeyStatusDot status={item.status} />
      <span className="inline-flex min-w-0 items-center gap-1">
        <Mono className="truncate">{item.hint}</Mono>
        <CopyButton label="Copy hint" text={item.hint} />
      </span>
      <TextLink href={`/${team}/requests?key=${item.id}`}>Recent requests</TextLink>
      <TextLink href={`/${team}/usage?key=${item.id}`}>Usage</TextLink>
    </div>
  )
}
