import { keyHref } from '@/components/keys/key-urls'
import { requestsWords } from '@/components/keys/key-words'
import { TextLink } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { TouchedKey } from '@/lib/policies/contract'
import { keysWords } from './preview-words'

type TouchedKeysProps = { team: string; keys: readonly TouchedKey[]; more: number }

/** The busiest of the keys that a policy would touch, and what it would do to each. */
export function TouchedKeys({ team, keys, more }: TouchedKeysProps) {
  return (
    <>
      <ul aria-label="Touched keys" className="max-h-96 overflow-y-auto border-line border-t">
        {keys.map((key) => (
          <li className="grid gap-0.5 border-line border-b py-2 last:border-b-0" key={key.id}>
            <div className="flex items-baseline justify-between gap-3">
              <TextLink className="min-w-0 truncate" href={keyHref(team, key.id)}>
                {key.name}
              </TextLink>
              <span className="shrink-0 text-muted text-xs tabular-nums">{requestsWords(key.dayRequests)}</span>
            </div>
            <div className="text-muted text-xs">
              <Effects item={key} />
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-muted text-xs">and {keysWords(more)} with fewer requests</p>}
    </>
  )
}

function Effects({ item }: { item: TouchedKey }) {
  const { endsAt, expiresAt, losesScopes, allowedIps, isIdle } = item
  return (
    <>
      {endsAt && (
        <p>
          ends <Time at={endsAt} />, not {expiresAt ? <Time at={expiresAt} /> : 'never'}
        </p>
      )}
      {losesScopes.length > 0 && <p>loses {losesScopes.join(', ')}</p>}
      {allowedIps && <p>works from {allowedIps.join(', ')} only</p>}
      {isIdle && <p>is disabled as idle</p>}
    </>
  )
}
