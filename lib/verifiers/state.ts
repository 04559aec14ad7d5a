import { lostMsMin, type SignatureState, silentMsMin, type VerifierState } from './terms'

export type Signs = { stoppedAt: Date | null; silentMs: number }

/** What a verifier is, by its signs of life. */
export function verifierState({ stoppedAt, silentMs }: Signs): VerifierState {
  if (stoppedAt) return 'stopped'
  if (silentMs >= lostMsMin) return 'lost'
  return silentMs >= silentMsMin ? 'silent' : 'running'
}

/** How it stands with a verifier's receipt for one change. */
export function signatureState(signs: Signs & { hasApplied: boolean }): SignatureState {
  if (signs.hasApplied) return 'acknowledged'
  const state = verifierState(signs)
  if (state === 'stopped') return 'stopped'
  return state === 'running' ? 'waiting' : 'silent'
}
