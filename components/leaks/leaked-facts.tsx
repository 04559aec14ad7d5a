import { EnvironmentBadge, KeyStatusDot } from '@/components/keys/key-status'
import { Code, Mono } from '@/components/ui/code'
import { Facts } from '@/components/ui/facts'
import type { Sent } from '@/components/ui/fetch-json'
import { TextLink } from '@/components/ui/link'
import { StatusDot } from '@/components/ui/status-dot'
import { Time } from '@/components/ui/time'
import type { KeyDetail } from '@/lib/keys/contract'
import type { FoundSecret } from '@/lib/leaks/contract'
import { certaintyWords } from './leak-words'

type LeakedFactsProps = { team: string; found: FoundSecret; item: Sent<KeyDetail> }

/** Which key it is, whose, and what it may. */
export function LeakedFacts({ team, found, item }: LeakedFactsProps) {
  const secret = item.secrets.find(({ id }) => id === found.secretId)
  const facts = [
    { term: 'Status', value: <KeyStatusDot status={item.status} /> },
    { term: 'Owner', value: item.owner?.name ?? 'The team' },
    {
      term: 'For',
      value: (
        <span className="inline-flex flex-wrap items-center gap-2">
          {item.api.name} <EnvironmentBadge environment={item.environment} />
        </span>
      ),
    },
    { term: 'May', value: <Scopes scopes={item.scopes} /> },
    {
      term: 'Leaked secret',
      value: (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <Mono className="break-all">{found.hint}</Mono>
          <StatusDot tone={secret?.state === 'live' ? 'rule' : 'neutral'}>
            {secret?.state === 'live' ? 'Works' : 'Ended'}
          </StatusDot>
          {item.secrets.length > 1 && <span className="text-muted">one of {item.secrets.length} of this key</span>}
        </span>
      ),
    },
    { term: 'How sure', value: `${certaintyWords[found.certainty]}.` },
    { term: 'Created', value: <Time at={item.createdAt} /> },
  ]
  return (
    <div className="grid grid-cols-1 gap-2">
      <h2 className="break-words text-base">
        <TextLink href={`/${team}/keys/${item.id}`}>{item.name}</TextLink>
      </h2>
      <Facts facts={facts} />
    </div>
  )
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  if (scopes.length === 0) return <span className="text-muted">Nothing: it has no permissions</span>
  return (
    <span className="flex flex-wrap gap-1">
      {scopes.map((scope) => (
        <Code key={scope}>{scope}</Code>
      ))}
    </span>
  )
}
