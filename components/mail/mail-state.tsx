import { StatusDot } from '@/components/ui/status-dot'
import type { Tone } from '@/components/ui/tone'
import type { MailState } from '@/lib/mail/contract'

const words: Record<MailState, { tone: Tone; text: string }> = {
  sent: { tone: 'good', text: 'Sent' },
  waiting: { tone: 'info', text: 'Waiting' },
  given_up: { tone: 'state', text: 'Given up' },
}

export function MailStateDot({ state }: { state: MailState }) {
  return <StatusDot tone={words[state].tone}>{words[state].text}</StatusDot>
}
