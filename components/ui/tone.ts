/** The only meanings a colour has. `rule`: refused by a rule. `state`: refused by the state of something. */
export type Tone = 'good' | 'rule' | 'state' | 'info' | 'neutral'

/** Whole class names, because Tailwind reads them from the source. */
export const toneFill: Record<Tone, string> = {
  good: 'bg-good',
  rule: 'bg-rule',
  state: 'bg-state',
  info: 'bg-info',
  neutral: 'bg-neutral',
}
export const toneInk: Record<Tone, string> = {
  good: 'text-good-ink',
  rule: 'text-rule-ink',
  state: 'text-state-ink',
  info: 'text-info-ink',
  neutral: 'text-muted',
}
export const toneSoft: Record<Tone, string> = {
  good: 'bg-good-soft text-good-ink',
  rule: 'bg-rule-soft text-rule-ink',
  state: 'bg-state-soft text-state-ink',
  info: 'bg-info-soft text-info-ink',
  neutral: 'bg-active text-muted',
}
