import { Badge } from '@/components/ui/badge'
import { StatusDot } from '@/components/ui/status-dot'
import type { Environment } from '@/lib/credential/format'
import type { KeyStatus } from '@/lib/keys/terms'
import { statusWords } from './key-words'

export function KeyStatusDot({ status }: { status: KeyStatus }) {
  const { word, tone } = statusWords[status]
  return <StatusDot tone={tone}>{word}</StatusDot>
}

export function EnvironmentBadge({ environment }: { environment: Environment }) {
  return <Badge tone={environment === 'live' ? 'info' : 'neutral'}>{environment}</Badge>
}
