import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import type { KeyDetail } from '@/lib/keys/contract'
import type { OwnerView } from '@/lib/keys/owner/contract'
import type { ApiChoice, KeyBounds } from '@/lib/keys/parts/contract'
import { scopeSentence } from '@/lib/scopes/sentence'
import { EditAllowedIps } from './edit-allowed-ips'
import { EditDetails } from './edit-details'
import { EditExpiry } from './edit-expiry'
import { EditLimits } from './edit-limits'
import { EditRotation } from './edit-rotation'
import { EditScopes } from './edit-scopes'
import { EditTags } from './edit-tags'
import { HandOver } from './hand-over'
import type { KeyActionSet } from './key-actions'
import { AllowedIps, KeyLimits } from './key-limits'
import { KeyOwner } from './key-owner'
import { EnvironmentBadge } from './key-status'
import { RotationDue } from './rotation-due'

type KeyFactsProps = {
  team: string
  item: KeyDetail
  api: ApiChoice
  bounds: KeyBounds
  owners: readonly OwnerView[]
  /** The team's. */
  tags: readonly string[]
  actions: Pick<KeyActionSet, 'update' | 'handOver'>
}

/** What a key is, each part with its way to change it. */
export function KeyFacts({ team, item, api, bounds, owners, tags, actions }: KeyFactsProps) {
  const editable = item.manageable && item.status !== 'revoked'
  const edit = { team, item, update: actions.update }
  const facts = [
    {
      term: 'Description',
      value: item.description || <Faint>None</Faint>,
      edit: <EditDetails {...edit} />,
    },
    { term: 'Tags', value: <Tags team={team} tags={item.tags} />, edit: <EditTags {...edit} tags={tags} /> },
    {
      term: 'Permissions',
      value: <Scopes item={item} />,
      edit: <EditScopes {...edit} bounds={bounds} catalogue={api.scopes} />,
    },
    {
      term: 'Expires',
      value: item.expiresAt ? <Time at={item.expiresAt} /> : 'Never',
      edit: <EditExpiry {...edit} bounds={bounds} />,
    },
    {
      term: 'Next rotation',
      value: <NextRotation item={item} />,
      edit: <EditRotation {...edit} />,
    },
    { term: 'Limits', value: <KeyLimits item={item} />, edit: <EditLimits {...edit} most={api.limits} /> },
    {
      term: 'Works from',
      value: <AllowedIps item={item} teams={bounds.defaultAllowedIps} />,
      edit: <EditAllowedIps {...edit} teams={bounds.defaultAllowedIps} />,
    },
    { term: 'API', value: item.api.name },
    { term: 'Environment', value: <EnvironmentBadge environment={item.environment} /> },
    {
      term: 'Owner',
      value: <KeyOwner owner={item.owner} />,
      edit: <HandOver handOver={actions.handOver} item={item} owners={owners} team={team} />,
    },
    {
      term: 'Created',
      value: (
        <>
          <Time at={item.createdAt} />
          {item.createdBy && ` by ${item.createdBy.name}`}
        </>
      ),
    },
    { term: 'Key id', value: <KeyId id={item.id} /> },
  ]
  return (
    <Section title="Key">
      <Facts
        className="rounded border border-line bg-surface px-4"
        facts={facts.map(({ term, value, edit }) => ({
          term,
          value: editable && edit ? <WithEdit edit={edit}>{value}</WithEdit> : value,
        }))}
      />
    </Section>
  )
}

const Faint = ({ children }: { children: string }) => <span className="text-faint">{children}</span>

function WithEdit({ edit, children }: { edit: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start justify-between gap-2">
      <div className="min-w-0 break-words">{children}</div>
      <div className="-my-1 shrink-0">{edit}</div>
    </div>
  )
}

function NextRotation({ item: { rotationDueAt, rotateEveryDays } }: { item: KeyDetail }) {
  if (!rotationDueAt) return <Faint>{rotateEveryDays === null ? 'Not planned' : 'None, it has ended'}</Faint>
  return (
    <>
      <RotationDue dueAt={rotationDueAt} />
      <p className="text-muted text-xs">Every {rotateEveryDays === 1 ? 'day' : `${rotateEveryDays} days`}</p>
    </>
  )
}

function Tags({ team, tags }: { team: string; tags: readonly string[] }) {
  if (tags.length === 0) return <Faint>None</Faint>
  return (
    <ul className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag}>
          <Link href={`/${team}/keys?tag=${tag}`}>
            <Badge>{tag}</Badge>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Scopes({ item }: { item: KeyDetail }) {
  return (
    <div className="grid gap-1.5">
      {item.scopes.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {item.scopes.map((scope) => (
            <li key={scope}>
              <Badge className="font-mono">{scope}</Badge>
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">{scopeSentence(item.scopes)}</p>
    </div>
  )
}

function KeyId({ id }: { id: string }) {
  return (
    <span className="-my-1 flex min-w-0 items-center gap-1">
      <Mono className="truncate">{id}</Mono>
      <CopyButton label="Copy key id" text={id} />
    </span>
  )
}
