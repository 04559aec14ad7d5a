import { Section } from '@/components/ui/section'
import type { KeyDetail } from '@/lib/keys/contract'
import type { SecretsTraffic } from '@/lib/usage/contract'
import type { KeyActionSet } from './key-actions'
import { SecretCard } from './secret-card'

const endedShown = 3

type SecretsPanelProps = {
  team: string
  item: KeyDetail
  endSecret: KeyActionSet['endSecret']
  traffic: SecretsTraffic
}

/** The secrets of a key side by side: which one is used, by whom, and when each ends. */
export function SecretsPanel({ team, item, endSecret, traffic }: SecretsPanelProps) {
  const live = item.secrets.filter(({ state }) => state === 'live')
  const ended = item.secrets.filter(({ state }) => state === 'ended')
  const shown = [...live, ...ended.slice(0, endedShown)]
  const description =
    live.length > 1
      ? 'Two secrets work during a rotation. End the old one when nothing uses it any more.'
      : 'The string itself is not kept: only its public part and a hash.'
  return (
    <Section description={description} title={item.secrets.length > 1 ? 'Secrets' : 'Secret'}>
      <ul className="grid gap-3 md:grid-cols-[repeat(auto-fit,minmax(300px,1fr))]">
        {shown.map((secret) => (
          <SecretCard endSecret={endSecret} item={item} key={secret.id} secret={secret} team={team} traffic={traffic} />
        ))}
      </ul>
      {ended.length > endedShown && (
        <p className="text-muted text-xs">and {ended.length - endedShown} older, which have ended</p>
      )}
    </Section>
  )
}
