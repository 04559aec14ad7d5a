import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { type Fact, Facts } from '@/components/ui/facts'
import { Num } from '@/components/ui/num'
import { Sparkline } from '@/components/ui/sparkline'
import { StatusDot } from '@/components/ui/status-dot'
import { Time } from '@/components/ui/time'
import { rangeWords } from '@/components/usage/usage-words'
import type { KeyDetail } from '@/lib/keys/contract'
import type { SecretView } from '@/lib/keys/parts/contract'
import type { SecretsTraffic } from '@/lib/usage/contract'
import { EndSecret } from './end-secret'
import type { KeyActionSet } from './key-actions'
import { requestsWords, spanWords } from './key-words'

type SecretCardProps = {
  team: string
  item: KeyDetail
  secret: SecretView
  endSecret: KeyActionSet['endSecret']
  /** Of all secrets, in the range that the page shows. */
  traffic: SecretsTraffic
}

/** One secret: is it used, by whom, how much of the key's traffic, and until when. */
export function SecretCard({ team, item, secret, endSecret, traffic }: SecretCardProps) {
  const live = secret.state === 'live'
  const used = usedIn(traffic, secret)
  return (
    <li className="grid content-start gap-2 rounded border border-line bg-surface p-4">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <StatusDot tone={live ? (secret.replaced ? 'rule' : 'good') : 'neutral'}>
          <span className="font-medium">{live ? (secret.replaced ? 'Old, still works' : 'Current') : 'Ended'}</span>
        </StatusDot>
        {live && secret.replaced && item.manageable && (
          <EndSecret endSecret={endSecret} item={item} secret={secret} team={team} />
        )}
      </div>
      <div className="flex min-w-0 items-center gap-1">
        <Mono className="truncate text-muted">{secret.hint}</Mono>
        <CopyButton label={`Copy ${secret.hint}`} text={secret.hint} />
      </div>
      {item.secrets.length > 1 && <ShareBar share={used.share} />}
      <Facts facts={secretFacts(secret, used, item.secrets.length > 1)} />
    </li>
  )
}

type Used = { accepted: number; share: number; course: readonly number[]; range: string }

/** Its part of the key's accepted requests in the range. */
function usedIn({ secrets, accepted, span }: SecretsTraffic, { id }: SecretView): Used {
  const own = secrets.find(({ secretId }) => secretId === id)
  const share = own && accepted > 0 ? own.accepted / accepted : 0
  return { accepted: own?.accepted ?? 0, share, course: own?.course ?? [], range: rangeWords[span.range].long }
}

/** Its part of the key's accepted requests. */
function ShareBar({ share }: { share: number }) {
  return (
    <div aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-active">
      <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
    </div>
  )
}

function secretFacts(secret: SecretView, used: Used, shared: boolean): Fact[] {
  const facts: (Fact | null)[] = [
    secret.state === 'live' || used.accepted > 0
      ? { term: used.range, value: <Traffic shared={shared} used={used} /> }
      : null,
    { term: 'Last used', value: <LastUse secret={secret} /> },
    secret.dayIps.length > 0
      ? {
          term: 'From',
          value: (
            <ul>
              {secret.dayIps.map(({ ip, requests }) => (
                <li key={ip}>
                  <Mono className="break-all">{ip}</Mono> · {requestsWords(requests)}
                </li>
              ))}
            </ul>
          ),
        }
      : null,
    { term: 'Uses', value: <Uses secret={secret} /> },
    secret.dayRefused > 0
      ? { term: 'Still tried', value: `${requestsWords(secret.dayRefused)} refused in the last 24 hours` }
      : null,
    { term: secret.state === 'live' ? 'Ends' : 'Ended', value: <End secret={secret} /> },
    { term: 'Made', value: <Made secret={secret} /> },
  ]
  return facts.filter((fact) => fact !== null)
}

function Traffic({ used: { accepted, share, course }, shared }: { used: Used; shared: boolean }) {
  return (
    <span className="flex flex-wrap items-center justify-between gap-x-3">
      <span>
        {requestsWords(accepted)}
        {shared && (
          <>
            {' '}
            · <Num as="share" value={share} /> of the key’s
          </>
        )}
      </span>
      {accepted > 0 && <Sparkline label={`The course of its ${requestsWords(accepted)}`} values={course} />}
    </span>
  )
}

function LastUse({ secret }: { secret: SecretView }) {
  if (!secret.lastUsedAt) return <span className="text-faint">Never</span>
  return (
    <>
      <Time at={secret.lastUsedAt} />
      {secret.lastIp && (
        <>
          {' '}
          from <Mono>{secret.lastIp}</Mono>
        </>
      )}
      {secret.lastCall && <Mono className="block truncate text-muted">{secret.lastCall}</Mono>}
      {secret.lastUserAgent && (
        <span className="block truncate text-muted text-xs" title={secret.lastUserAgent}>
          {secret.lastUserAgent}
        </span>
      )}
    </>
  )
}

function Uses({ secret }: { secret: SecretView }) {
  return (
    <>
      <Num value={secret.uses} />
      {secret.firstUsedAt && (
        <>
          {' '}
          since <Time at={secret.firstUsedAt} />
        </>
      )}
    </>
  )
}

function End({ secret }: { secret: SecretView }) {
  if (secret.endsAt) return <Time at={secret.endsAt} />
  if (secret.graceAfterUseMs === 0) return 'When the new one is first used'
  if (secret.graceAfterUseMs) return `${spanWords(secret.graceAfterUseMs)} after the new one is first used`
  return 'With the key'
}

function Made({ secret }: { secret: SecretView }) {
  return (
    <>
      <Time at={secret.createdAt} />
      {secret.createdBy && ` by ${secret.createdBy.name}`}
    </>
  )
}
