import { and, eq, inArray, isNull } from 'drizzle-orm'
import { approvals } from '@/db/schema/approvals'
import { keys } from '@/db/schema/keys'
import { approveScopes } from '@/lib/approvals/approve'
import { declineScopes } from '@/lib/approvals/decline'
import { AppError } from '@/lib/kit/errors'
import type { Id } from '@/lib/kit/id'
import { setPolicyInput } from '@/lib/policies/contract'
import { setPolicy } from '@/lib/policies/set'
import { allOfApi, oneOfApi } from '@/lib/policies/terms'
import { endPredecessors } from '@/lib/requests/grace'
import { tallyRows } from '@/lib/requests/tally-rows'
import { sampleRow } from '@/lib/requests/testing/rows'
import { UseTally } from '@/lib/requests/uses'
import { testMember, testTeam } from '@/lib/testing/actors'
import { readChanges } from '@/lib/verify/changes'
import type { Decision } from '@/lib/verify/contract'
import { decide } from '@/lib/verify/decide'
import { type KeyFacts, loadKeyFacts } from '@/lib/verify/facts'
import { createKeyInput, rotateKeyInput, updateKeyInput } from '../contract'
import { createKey } from '../create'
import { disableKey } from '../disable'
import { enableKey } from '../enable'
import { endSecret } from '../end-secret'
import { restoreKey } from '../restore'
import { revokeKey } from '../revoke'
import { rotateKey } from '../rotate'
import { updateKey } from '../update'
import type { KeyHouse, Member } from './keys'
import { type Action, plain, type Terms, type Who } from './life-model'

type RealKey = { id: Id<'key'>; secretIds: string[] }

/** A team whose keys live through the real verbs, and a verifier that remembers what it once read until it is told to forget. */
export class World {
  readonly keys: RealKey[] = []
  readonly #house: KeyHouse
  readonly #people: Record<Who, Member>
  readonly #remembered = new Map<string, KeyFacts>()
  #applied: number | undefined
  nowMs: number

  private constructor(house: KeyHouse, people: Record<Who, Member>, nowMs: number) {
    this.#house = house
    this.#people = people
    this.nowMs = nowMs
  }

  static async of(house: KeyHouse, terms: Terms, nowMs: number): Promise<World> {
    const teamId = await testTeam(house.db)
    const developer = await testMember(house.db, teamId, 'developer')
    const world = new World(house, { developer, admin: await testMember(house.db, teamId, 'admin') }, nowMs)
    await world.#setPolicy(terms)
    return world
  }

  /** Does it, or answers the code of the refusal. */
  async apply(action: Action): Promise<string> {
    try {
      await this.#do(action)
      return 'done'
    } catch (error) {
      if (error instanceof AppError) return error.code
      throw error
    }
  }

  /** What the verifier answers, which reads only what it does not remember. */
  async decide(secretId: string, scope: string): Promise<Decision> {
    const { newest, known } = await readChanges(this.#house.sql, this.#applied)
    this.#applied = newest
    for (const { secretIds } of known) for (const id of secretIds ?? []) this.#remembered.delete(id)
    const facts = this.#remembered.get(secretId) ?? (await loadKeyFacts(this.#house.sql, [secretId])).get(secretId)
    if (facts) this.#remembered.set(secretId, facts)
    const ask = { apiId: undefined, environment: undefined, scopes: [scope], ip: undefined, cost: 1 }
    return decide(facts, true, ask, this.nowMs)
  }

  /** When each key ends by itself, Unix milliseconds, in the order of `keys`. */
  async ends(): Promise<number[]> {
    const ids = this.keys.map(({ id }) => id)
    const rows = await this.#house.db
      .select({ id: keys.id, expiresAt: keys.expiresAt })
      .from(keys)
      .where(inArray(keys.id, ids))
    const byId = new Map(rows.map(({ id, expiresAt }) => [id, expiresAt?.getTime() ?? Number.POSITIVE_INFINITY]))
    return ids.map((id) => byId.get(id) ?? Number.NaN)
  }

  async #do(action: Action): Promise<unknown> {
    if (action.do === 'wait') return
    if (action.do === 'policy') return this.#setPolicy(action.terms)
    if (action.do === 'create') return this.#create(action)
    const key = this.keys[action.key % this.keys.length]
    if (!key) throw new Error('no key yet')
    const keyId = key.id
    const secretId = 'secret' in action ? (key.secretIds[action.secret % key.secretIds.length] ?? '') : ''
    const ctx = this.#ctx('as' in action ? action.as : 'admin')
    switch (action.do) {
      case 'scope':
        return updateKey(ctx, updateKeyInput.parse({ keyId, scopes: action.scopes }))
      case 'extend':
        return updateKey(ctx, updateKeyInput.parse({ keyId, expiry: expiryOf(action.days) }))
      case 'rotate': {
        const input = rotateKeyInput.parse({ keyId, grace: action.grace, graceStarts: action.starts })
        key.secretIds.push((await rotateKey(ctx, input)).secretId)
        return
      }
      case 'end':
        return endSecret(ctx, { keyId, secretId, trafficConfirmed: 0 })
      case 'disable':
        return disableKey(ctx, { keyId })
      case 'enable':
        return enableKey(ctx, { keyId })
      case 'revoke':
        return revokeKey(ctx, { keyId, reason: action.reason })
      case 'restore':
        return restoreKey(ctx, { keyId })
      case 'use':
        return this.#use(key, secretId)
      default:
        return this.#judge(action.do, keyId)
    }
  }

  async #create({ as, scopes, days }: Extract<Action, { do: 'create' }>): Promise<void> {
    const given = { name: 'k', apiId: this.#house.apiId, environment: 'live', scopes, expiry: expiryOf(days) }
    const { keyId, secretId } = await createKey(this.#ctx(as), createKeyInput.parse(given))
    this.keys.push({ id: keyId, secretIds: [secretId] })
  }

  /** A request that is accepted, as the log will tell of it. */
  async #use({ id: keyId }: RealKey, secretId: string): Promise<void> {
    if ((await this.decide(secretId, plain)) !== 'valid') throw new AppError('conflict', 'not accepted')
    const uses = new UseTally()
    tallyRows([sampleRow({ keyId, secretId, timeMs: this.nowMs })], { routeOf: (path) => path }, [uses])
    await this.#house.sql.begin((tx) => uses.write(tx))
    await endPredecessors(this.#house.db)
  }

  async #judge(verdict: 'approve' | 'decline', keyId: Id<'key'>): Promise<unknown> {
    const [open] = await this.#house.db
      .select({ id: approvals.id })
      .from(approvals)
      .where(and(eq(approvals.keyId, keyId), isNull(approvals.decidedAt)))
    if (!open) throw new AppError('conflict', 'nothing is asked')
    const judge = verdict === 'approve' ? approveScopes : declineScopes
    return judge(this.#ctx('admin'), { approvalId: open.id })
  }

  #setPolicy({ lifetimeDaysMax, neverAllowed, isSensitiveAllowed, needsApproval }: Terms): Promise<unknown> {
    const { apiId } = this.#house
    const policy = {
      ...{ lifetimeDaysMax, neverAllowed, defaultAllowedIps: [], liveKeysRole: 'developer', idleDaysMax: null },
      allowedScopes: [isSensitiveAllowed ? allOfApi(apiId) : oneOfApi(apiId, plain)],
      approval: needsApproval ? 'sensitive' : 'none',
    }
    return setPolicy(this.#ctx('admin'), setPolicyInput.parse(policy))
  }

  #ctx(who: Who): Member {
    return { ...this.#people[who], now: new Date(this.nowMs) }
  }
}

const expiryOf = (days: number) => (Number.isFinite(days) ? { days } : { never: true })
