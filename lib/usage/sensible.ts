import type { UsageInput } from './contract'
import { isRange } from './range'

/** What an address says, without what makes no sense together: no link is a dead end. A verb refuses it. */
export function sensible({ secret, ...rest }: UsageInput): UsageInput {
  return { ...sensibleRange(rest), ...(rest.key && secret ? { secret } : {}) }
}

/** The same of a range alone. */
export function sensibleRange<Input extends Pick<UsageInput, 'from' | 'to'>>({ from, to, ...rest }: Input) {
  return { ...rest, ...(isRange({ from, to }) ? { from, to } : {}) }
}
