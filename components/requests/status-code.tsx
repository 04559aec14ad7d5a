import { Mono } from '@/components/ui/code'
import { type Tone, toneInk } from '@/components/ui/tone'

/** The status that the API server reported; a dash until it does. */
export function StatusCode({ status }: { status: number | null }) {
  if (status === null)
    return (
      <span className="text-faint" title="The API server has not reported a status.">
        –
      </span>
    )
  return <Mono className={toneInk[toneOf(status)]}>{status}</Mono>
}

function toneOf(status: number): Tone {
  if (status >= 500) return 'state'
  if (status >= 400) return 'rule'
  return status >= 200 && status < 300 ? 'good' : 'neutral'
}
