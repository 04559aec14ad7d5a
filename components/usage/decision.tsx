import type { ChartColour } from '@/components/ui/chart/colour'
import { StatusDot } from '@/components/ui/status-dot'
import type { Tone } from '@/components/ui/tone'
import type { Decision } from '@/lib/verify/contract'

type DecisionWords = {
  name: string
  tone: Tone
  /** In charts: the tone, or a shade of it beside others of the same tone. */
  colour: ChartColour
  meaning: string
}

/** How every decision is called, coloured and explained, on every page. */
export const decisionWords: Record<Decision, DecisionWords> = {
  valid: { name: 'Valid', tone: 'good', colour: 'good', meaning: 'The key may do what was asked.' },
  missing: { name: 'Missing', tone: 'neutral', colour: 'neutral', meaning: 'No credential was sent.' },
  malformed: {
    name: 'Malformed',
    tone: 'neutral',
    colour: 'neutral-2',
    meaning: 'What was sent is no credential of ours: mistyped, cut short or made up.',
  },
  not_found: {
    name: 'Not found',
    tone: 'neutral',
    colour: 'neutral-3',
    meaning: 'The credential is well formed but belongs to no secret that we know.',
  },
  revoked: {
    name: 'Revoked',
    tone: 'state',
    colour: 'state',
    meaning: 'The key was revoked and will never work again.',
  },
  superseded: {
    name: 'Superseded',
    tone: 'state',
    colour: 'state-2',
    meaning: 'The secret was rotated out and its grace is over: the key has a newer one.',
  },
  expired: { name: 'Expired', tone: 'state', colour: 'state-3', meaning: 'The key has passed its expiry.' },
  disabled: {
    name: 'Disabled',
    tone: 'state',
    colour: 'state-2',
    meaning: 'The key is switched off and can be enabled again.',
  },
  wrong_api: { name: 'Wrong API', tone: 'rule', colour: 'rule-2', meaning: 'The key opens another API.' },
  wrong_environment: {
    name: 'Wrong environment',
    tone: 'rule',
    colour: 'rule-3',
    meaning: 'A test key was used where a live one is needed, or the other way round.',
  },
  ip_denied: {
    name: 'IP denied',
    tone: 'rule',
    colour: 'rule-2',
    meaning: "The caller's address is not among those the key allows.",
  },
  insufficient_scope: {
    name: 'Insufficient scope',
    tone: 'rule',
    colour: 'rule',
    meaning: 'The key lacks a scope that this request needs.',
  },
  rate_limited: {
    name: 'Rate limited',
    tone: 'rule',
    colour: 'rule-2',
    meaning: 'The key asked more often than its rate limit allows.',
  },
  quota_exceeded: { name: 'Quota exceeded', tone: 'rule', colour: 'rule-3', meaning: 'The key has used up its quota.' },
  undecided: {
    name: 'Undecided',
    tone: 'info',
    colour: 'info',
    meaning: 'The truth about the key could not be reached, so the caller was asked to try again.',
  },
}

/** Where the requests with a decision are listed. */
export type DecisionHref = (decision: Decision) => string

/** A decision as dot and word; what it means is said on hover. */
export function DecisionDot({ decision }: { decision: Decision }) {
  const { name, tone, meaning } = decisionWords[decision]
  return (
    <span title={meaning}>
      <StatusDot tone={tone}>{name}</StatusDot>
    </span>
  )
}
