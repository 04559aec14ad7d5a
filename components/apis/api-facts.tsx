import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/facts'
import { Num } from '@/components/ui/num'
import { Time } from '@/components/ui/time'
import type { ApiDetail } from '@/lib/apis/contract'
import { scannerPattern } from '@/lib/credential/format'

/** What is fixed of an API, and what to give to a secret scanner. */
export function ApiFacts({ api }: { api: ApiDetail }) {
  return (
    <Facts
      facts={[
        { term: 'Slug', value: <Copyable label="slug" text={api.slug} /> },
        { term: 'Prefix', value: <Mono>{api.prefix}</Mono> },
        { term: 'API id', value: <Copyable label="API id" text={api.id} /> },
        {
          term: 'Scanner pattern',
          value: <Copyable label="scanner pattern" text={scannerPattern(api.prefix).source} />,
        },
        { term: 'Keys', value: <Num value={api.keys} /> },
        { term: 'Created', value: <Time at={api.createdAt} /> },
      ]}
    />
  )
}

function Copyable({ text, label }: { text: string; label: string }) {
  return (
    <span className="-my-1 inline-flex max-w-full items-center gap-1">
      <Mono className="break-all">{text}</Mono>
      <CopyButton label={`Copy ${label}`} text={text} />
    </span>
  )
}
