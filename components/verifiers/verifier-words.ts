import type { Tone } from '@/components/ui/tone'
import type { VerifierState } from '@/lib/verifiers/terms'
import type { DownPolicy } from '@/lib/verify/contract'

export const stateWords: Record<VerifierState, { word: string; tone: Tone }> = {
  running: { word: 'Running', tone: 'good' },
  silent: { word: 'Silent', tone: 'state' },
  lost: { word: 'Lost', tone: 'state' },
  stopped: { word: 'Stopped', tone: 'neutral' },
}

/** What it does when the database is down. */
export const policyWords: Record<DownPolicy, string> = {
  'fail-static': 'Known keys for 60 s',
  strict: 'Nothing after 2 s',
}
