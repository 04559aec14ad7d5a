import { requestsWords } from '@/components/keys/key-words'
import { Panel } from '@/components/ui/panel'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { PolicyPreview } from '@/lib/policies/contract'
import { keysWords } from './preview-words'
import { TouchedKeys } from './touched-keys'
import type { PreviewState } from './use-preview'

type PreviewPanelProps = { team: string; isChanged: boolean; preview: PreviewState }

/** What saving would do to the keys that are there. */
export function PreviewPanel({ team, isChanged, preview: { data, fault } }: PreviewPanelProps) {
  return (
    <Section className="lg:sticky lg:top-4" title="What saving would do">
      <Panel>
        <div aria-live="polite" className="grid min-h-24 content-start gap-3">
          {!isChanged ? (
            <p className="text-muted">Nothing: this is the policy now.</p>
          ) : fault ? (
            <p className="text-state-ink">{fault}</p>
          ) : data ? (
            <Preview preview={data} team={team} />
          ) : (
            <Skeleton className="h-16" />
          )}
        </div>
      </Panel>
    </Section>
  )
}

function Preview({ team, preview }: { team: string; preview: PolicyPreview }) {
  const { counts, dayRequests, keys } = preview
  if (counts.touched === 0) return <p>It touches no key that is there. New keys and edits are held to it.</p>
  return (
    <>
      <p>
        It touches <strong className="font-medium">{keysWords(counts.touched)}</strong>, with{' '}
        <strong className="font-medium">{requestsWords(dayRequests)}</strong> in the last 24 hours.
      </p>
      <ul className="list-disc pl-5">
        {counts.endsEarlier > 0 && <li>{keysWords(counts.endsEarlier)} would end earlier</li>}
        {counts.loseScopes > 0 && <li>{keysWords(counts.loseScopes)} would lose permissions</li>}
        {counts.addressRule > 0 && <li>{keysWords(counts.addressRule)} would work only from the default addresses</li>}
        {counts.idle > 0 && (
          <li>{keysWords(counts.idle)} would be disabled within minutes, because nobody uses them</li>
        )}
      </ul>
      <TouchedKeys keys={keys} more={counts.touched - keys.length} team={team} />
    </>
  )
}
