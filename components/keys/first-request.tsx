'use client'
import { useQuery } from '@tanstack/react-query'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icon'
import { QueryProvider } from '@/components/ui/query-provider'
import { type Tone, toneFill, toneSoft } from '@/components/ui/tone'
import type { FirstUse } from '@/lib/keys/parts/contract'
import { formatSpan } from '@/lib/kit/format-number'

const pollMs = 1_000

type Seen = Omit<NonNullable<FirstUse>, 'at'> | null
type FirstRequestProps = { team: string; keyId: string; secretId: string }

/** A dot that waits for the first request made with a secret, and turns when it has come. */
export function FirstRequest(props: FirstRequestProps) {
  return (
    <QueryProvider>
      <FirstUseDot {...props} />
    </QueryProvider>
  )
}

function FirstUseDot({ team, keyId, secretId }: FirstRequestProps) {
  const { data: seen, isError } = useQuery<Seen>({
    queryKey: ['first-use', team, keyId, secretId],
    queryFn: () => readFirstUse(team, keyId, secretId),
    refetchInterval: ({ state }) => (isSettled(state.data) ? false : pollMs),
    refetchIntervalInBackground: true,
    gcTime: 0,
    retry: false,
  })
  const { tone, text } = words(seen ?? null, isError)
  return (
    <p className={cx('flex items-center gap-2 rounded px-3 py-2', toneSoft[tone])} role="status">
      {tone === 'good' ? (
        <Icon name="check-circle" />
      ) : (
        <span aria-hidden="true" className={cx('mx-1 size-2 animate-breathe rounded-full', toneFill[tone])} />
      )}
      {text}
    </p>
  )
}

/** Nothing more can come: it was accepted, and the API has reported how it answered. */
const isSettled = (seen: Seen | undefined): boolean => seen?.decision === 'valid' && seen.status !== null

async function readFirstUse(team: string, keyId: string, secretId: string): Promise<Seen> {
  const response = await fetch(`/api/portal/${team}/keys/${keyId}/first-use?secret=${secretId}`)
  if (!response.ok) throw new Error(`first use: ${response.status}`)
  return response.json()
}

function words(seen: Seen, isError: boolean): { tone: Tone; text: string } {
  if (seen?.decision === 'valid') {
    const details = [seen.status, seen.latencyMs === null ? null : formatSpan(seen.latencyMs)]
    return { tone: 'good', text: ['First request received', ...details.filter((part) => part !== null)].join(' · ') }
  }
  if (seen) {
    const why = seen.decision.replaceAll('_', ' ')
    return { tone: 'rule', text: `A request came and was refused: ${why}. Waiting for one that is accepted…` }
  }
  if (isError) return { tone: 'rule', text: 'Keystile does not answer just now. Trying again…' }
  return { tone: 'neutral', text: 'Waiting for the first request…' }
}
