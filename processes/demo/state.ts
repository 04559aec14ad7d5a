import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '@/lib/access/contract'
import type { Environment } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { KeyName } from './cast'

/** A key as its holders know it: with the credentials that they keep. Moments are ISO 8601. */
export type HeldKey = {
  keyId: Id<'key'>
  environment: Environment
  scopes: string[]
  expiresAt: string
  disabledAt?: string
  revokedAt?: string
  /** Oldest first. */
  secrets: Array<{ id: string; credential: string; madeAt: string }>
}

/**
 * What the demo's people and programs keep to themselves: their passwords, keys and the weather API's service credential.
 * It stands for password managers and configuration of machines elsewhere; Keystile itself never reads it.
 */
export type DemoState = {
  passwords: Record<Role, string>
  keys: Record<KeyName, HeldKey>
  teamId: Id<'team'>
  api: { id: Id<'api'>; baseUrl: string }
  serviceCredential: string
  /** Until when history was written; the demo has begun to run. */
  historyUntil?: string
}

/** The same while it is being made. */
export type DemoDraft = Partial<Omit<DemoState, 'passwords' | 'keys'>> & {
  passwords: Partial<DemoState['passwords']>
  keys: Partial<DemoState['keys']>
}

const fileOf = (folder: string) => join(folder, 'demo.json')

export const hasDraft = (folder: string): boolean => existsSync(fileOf(folder))

/** The state of an earlier start; empty on the first. */
export function readDraft(folder: string): DemoDraft {
  return hasDraft(folder) ? JSON.parse(readFileSync(fileOf(folder), 'utf8')) : { passwords: {}, keys: {} }
}

export function saveState(folder: string, state: DemoDraft): void {
  const fresh = `${fileOf(folder)}.new`
  writeFileSync(fresh, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(fresh, fileOf(folder))
}

/** The state once everything is made: the service credential is the last of it. */
export function readState(folder: string): DemoState {
  const draft = readDraft(folder)
  if (!isComplete(draft)) throw new Error('`npm run demo` makes the demo before this is started')
  return draft
}

export function isComplete(draft: DemoDraft): draft is DemoState {
  return draft.serviceCredential !== undefined
}
