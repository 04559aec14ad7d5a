import type { UsageInput } from './contract'
import { isRange } from './range'

/** What an address says, without what makes no sense together: no link is a dead end. A verb refuses it. */
export function sensible({ from, to, secret, ...rest }: UsageInput): UsageInput {
  return { ...rest, ...(isRange({ from, to }) ? { from, to } : {}), ...(rest.key && secret ? { secret } : {}) }
}
