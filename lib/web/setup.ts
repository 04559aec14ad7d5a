import 'server-only'
import { setupLinkState } from '@/lib/accounts/setup-token'
import { installation } from './installation'

/** What the setup link that a page was opened with is worth. */
export const setupState = (token: string): Promise<'valid' | 'invalid' | 'used'> =>
  setupLinkState(installation().db, token)
