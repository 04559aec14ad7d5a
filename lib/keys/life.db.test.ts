import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { graceStarts, graces } from './terms'
import { type KeyHouse, keyHouse } from './testing/keys'
import { type Action, dayMs, expectedDecision, type Model, plain, sensitive, type Terms } from './testing/life-model'
import { apply } from './testing/life-rules'
import { World } from './testing/life-world'

let house: KeyHouse
beforeAll(async () => {
  house = await keyHouse()
})
afterAll(() => house.drop())

const { constantFrom, integer, record, boolean, constant, oneof } = fc
const one = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => record(shape) as fc.Arbitrary<T>
const on = { key: integer({ min: 0, max: 1 }), as: constantFrom('developer' as const, 'admin' as const) }
const secret = integer({ min: 0, max: 5 })
const scopes = constantFrom([plain], [plain, sensitive], [sensitive], [])
const days = constantFrom(1, 5, 30, 90, 300, Number.POSITIVE_INFINITY)
const terms = record<Terms>({
  lifetimeDaysMax: constantFrom(3, 60, 366),
  neverAllowed: boolean(),
  isSensitiveAllowed: boolean(),
  needsApproval: boolean(),
})
const hourMs = dayMs / 24
const create = one<Extract<Action, { do: 'create' }>>({ do: constant('create'), as: on.as, scopes, days })
const action: fc.Arbitrary<Action> = oneof(
  create,
  one({ do: constant('scope' as const), ...on, scopes }),
  one({ do: constant('extend' as const), ...on, days }),
  one({ do: constant('rotate' as const), ...on, grace: constantFrom(...graces), starts: constantFrom(...graceStarts) }),
  one({ do: constant('end' as const), ...on, secret }),
  one({ do: constant('disable' as const), ...on }),
  one({ do: constant('enable' as const), ...on }),
  one({ do: constant('restore' as const), ...on }),
  one({ do: constant('revoke' as const), ...on, reason: constantFrom('leaked' as const, 'unused' as const) }),
  one({ do: constantFrom('approve' as const, 'decline' as const), key: on.key }),
  one({ do: constant('policy' as const), terms }),
  one({ do: constant('use' as const), key: on.key, secret }),
  one({ do: constant('wait' as const), ms: constantFrom(hourMs / 2, hourMs, 25 * hourMs, 4 * dayMs, 70 * dayMs) }),
)

const loose: Terms = { lifetimeDaysMax: 366, neverAllowed: true, isSensitiveAllowed: true, needsApproval: false }
/** An undo does not bring back a key that lasts longer than the policy lets keys last meanwhile. */
const tightenedWhileRevoked: [Terms, Action, Action[]] = [
  loose,
  { do: 'create', as: 'admin', scopes: [plain], days: 300 },
  [
    { do: 'revoke', key: 0, as: 'admin', reason: 'unused' },
    { do: 'policy', terms: { ...loose, lifetimeDaysMax: 3 } },
    { do: 'restore', key: 0, as: 'admin' },
  ],
]

/** Every key ends when it should, and every secret there ever was is answered as it should, for both scopes. */
async function expectSameAnswers(model: Model, world: World, after: Action): Promise<void> {
  const ends = model.keys.map(({ expiresAt }) => expiresAt)
  expect(await world.ends(), `ends after ${JSON.stringify(after)}`).toEqual(ends)
  for (const [i, key] of model.keys.entries()) {
    for (const [j, one] of key.secrets.entries()) {
      for (const scope of [plain, sensitive]) {
        const said = await world.decide(world.keys[i]?.secretIds[j] ?? '', scope)
        const where = `key ${i}, secret ${j}, ${scope}, after ${JSON.stringify(after)}`
        expect(said, where).toBe(expectedDecision(model, key, one, scope))
      }
    }
  }
}

it('whatever is done to keys in whatever order, a verifier answers as a small model says', { timeout: 300_000 }, () =>
  fc.assert(
    fc.asyncProperty(terms, create, fc.array(action, { minLength: 10, maxLength: 30 }), async (terms, first, then) => {
      const nowMs = Date.now()
      const model: Model = { nowMs, terms, keys: [] }
      const world = await World.of(house, terms, nowMs)
      for (const action of [first, ...then]) {
        // No two requests come at the same moment.
        apply(model, { do: 'wait', ms: 1 })
        world.nowMs = model.nowMs
        if (model.keys.length === 0 && 'key' in action) continue
        const expected = apply(model, action)
        expect(await world.apply(action), JSON.stringify(action)).toBe(expected)
        world.nowMs = model.nowMs
        await expectSameAnswers(model, world, action)
      }
    }),
    { numRuns: 60, examples: [tightenedWhileRevoked] },
  ),
)
