import { Time } from '@/components/ui/time'
import type { KeyDetail } from '@/lib/keys/contract'
import type { SecretView } from '@/lib/keys/parts/contract'
import { requestsWords } from './key-words'

/** What an act on a key would cut off: the requests of the last day and the last caller. */
export function LiveTraffic({ secrets }: { secrets: readonly SecretView[] }) {
  const count = secrets.reduce((sum, secret) => sum + secret.dayRequests, 0)
  const last = lastUsed(secrets)
  if (!last?.lastUsedAt) return <p>It has never been used.</p>
  return (
    <p>
      <strong className="font-medium text-ink">{count === 0 ? 'No requests' : requestsWords(count)}</strong> in the last
      24 hours; last used <Time at={last.lastUsedAt} />
      {last.lastIp && (
        <>
          {' '}
          from <span className="font-mono text-[13px]">{last.lastIp}</span>
        </>
      )}
      .
    </p>
  )
}

/** The secret that was used last; of those that never were, any. */
export function lastUsed(secrets: readonly SecretView[]): SecretView | undefined {
  const at = (secret: SecretView) => secret.lastUsedAt?.getTime() ?? 0
  return secrets.reduce<SecretView | undefined>((last, one) => (last && at(last) >= at(one) ? last : one), undefined)
}

/** The secrets that open a key now. */
export const liveSecrets = (item: KeyDetail): SecretView[] => item.secrets.filter(({ state }) => state === 'live')
