import type { Tone } from '@/components/ui/tone'
import type { VerifierState } from '@/lib/verifiers/terms'
import type { DownPolicy } from '@/lib/verify/contract'

export const stateWords: Record<VerifierState, { word: string; tone: Tone }> = {
  running: { word: 'Running', tone: 'good' },
  silent: { word: 'Silent', tone: 'state' },
  lost: { word: 'Lost', tone: 'state' },
  stopped: { word: 'Stopped', tone: 'neutral' },
}

/** For how long it answers for known keys when the database is down. */
export const policyWords: Record<DownPolicy, string> = {
  'fail-static': '60 s, fail-static',
  strict: '2 s, strict',
}
