import {
  type Action,
  endAfter,
  expectedDecision,
  graceMsOf,
  isEndFine,
  isScopeFine,
  isUndoable,
  type Model,
  type ModelKey,
  newSecret,
  type Outcome,
  plain,
  sensitive,
} from './life-model'

type Does<Name extends Action['do']> = Extract<Action, { do: Name }>
type Rules = { [Name in Action['do']]: (model: Model, action: Does<Name>) => Outcome }

/** Does to the model what the action does to real keys, or says how it must be refused. */
export function apply(model: Model, action: Action): Outcome {
  const rule = rules[action.do] as (model: Model, action: Action) => Outcome
  return rule(model, action)
}

/** A change of a key that is not revoked, by somebody who may; `change` refuses before it changes anything. */
const onUsable =
  <A extends { key: number; as: 'developer' | 'admin' }>(change: (model: Model, key: ModelKey, action: A) => Outcome) =>
  (model: Model, action: A): Outcome => {
    const key = keyAt(model, action.key)
    if (action.as === 'developer' && key.owner !== 'developer') return 'forbidden'
    return key.revoked ? 'conflict' : change(model, key, action)
  }

const rules: Rules = {
  create(model, { as, scopes, days }) {
    const expiresAt = endAfter(model.nowMs, days)
    if (!scopes.every((scope) => isScopeFine(model, scope)) || !isEndFine(model, expiresAt)) return 'limit_exceeded'
    const isPending = waits(model, as) && scopes.includes(sensitive)
    model.keys.push({
      ...{ owner: as, scopes: new Set(scopes), expiresAt, isPending, isDisabled: false, revoked: null },
      ...{ asked: isPending ? new Set([sensitive]) : null, askedBefore: null, secrets: [newSecret()] },
    })
    return 'done'
  },
  scope: onUsable((model, key, { as, scopes }) => {
    const added = scopes.filter((scope) => !key.scopes.has(scope))
    if (!added.every((scope) => isScopeFine(model, scope))) return 'limit_exceeded'
    if (key.isPending) {
      key.scopes = new Set(scopes)
      key.isPending = scopes.includes(sensitive)
      key.asked = key.isPending ? new Set([sensitive]) : null
      return 'done'
    }
    const awaited: string[] = waits(model, as) ? added.filter((scope) => scope === sensitive) : []
    key.scopes = new Set(scopes.filter((scope) => !awaited.includes(scope)))
    if (awaited.length > 0) key.asked = new Set(awaited)
    return 'done'
  }),
  extend: onUsable((model, key, { days }) => {
    const expiresAt = endAfter(model.nowMs, days)
    if (expiresAt !== key.expiresAt && !isEndFine(model, expiresAt)) return 'limit_exceeded'
    key.expiresAt = expiresAt
    return 'done'
  }),
  rotate: onUsable((model, key, { grace, starts }) => {
    if (key.expiresAt <= model.nowMs) return 'conflict'
    const live = key.secrets.filter(({ endsAt }) => endsAt > model.nowMs)
    if (live.length > 1 && !(grace === 'none' && starts === 'rotation')) return 'conflict'
    const successor = newSecret()
    for (const secret of live) {
      const isAtUse = starts === 'first_use'
      secret.endsAt = isAtUse ? Number.POSITIVE_INFINITY : Math.min(model.nowMs + graceMsOf[grace], key.expiresAt)
      secret.graceMs = isAtUse ? graceMsOf[grace] : null
      secret.successor = successor
    }
    key.secrets.push(successor)
    return 'done'
  }),
  end: onUsable((model, key, { secret: index }) => {
    const secret = key.secrets[index % key.secrets.length]
    if (!secret?.successor || secret.endsAt <= model.nowMs) return 'conflict'
    secret.endsAt = model.nowMs
    secret.graceMs = null
    return 'done'
  }),
  disable: onUsable((_, key) => {
    key.isDisabled = true
    return 'done'
  }),
  enable: onUsable((_, key) => {
    key.isDisabled = false
    return 'done'
  }),
  revoke: onUsable((model, key, { reason }) => {
    key.revoked = { at: model.nowMs, reason }
    key.askedBefore = key.asked
    key.asked = null
    return 'done'
  }),
  restore(model, { key: index, as }) {
    const key = keyAt(model, index)
    if (as === 'developer' && key.owner !== 'developer') return 'forbidden'
    if (!isUndoable(model, key)) return 'conflict'
    key.revoked = null
    key.asked = key.askedBefore
    cutEnd(model, key)
    return 'done'
  },
  approve(model, { key: index }) {
    const key = keyAt(model, index)
    if (!key.asked || key.expiresAt <= model.nowMs) return 'conflict'
    if (![...key.asked].every((scope) => isScopeFine(model, scope))) return 'limit_exceeded'
    key.scopes = new Set([...key.scopes, ...key.asked])
    key.asked = null
    key.isPending = false
    return 'done'
  },
  decline(model, { key: index }) {
    const key = keyAt(model, index)
    if (!key.asked) return 'conflict'
    key.asked = null
    if (key.isPending) key.revoked = { at: model.nowMs, reason: 'declined' }
    return 'done'
  },
  policy(model, { terms }) {
    model.terms = terms
    for (const key of model.keys) if (!key.revoked) cutEnd(model, key)
    return 'done'
  },
  use(model, { key: index, secret: at }) {
    const key = keyAt(model, index)
    const secret = key.secrets[at % key.secrets.length]
    if (!secret || expectedDecision(model, key, secret, plain) !== 'valid') return 'conflict'
    for (const old of key.secrets) {
      if (old.successor !== secret || old.graceMs === null || old.endsAt !== Number.POSITIVE_INFINITY) continue
      old.endsAt = Math.min(model.nowMs + old.graceMs, key.expiresAt)
    }
    return 'done'
  },
  wait(model, { ms }) {
    model.nowMs += ms
    return 'done'
  },
}

const waits = ({ terms }: Model, as: 'developer' | 'admin'): boolean => terms.needsApproval && as === 'developer'

/** A key that still lives lasts no longer than the policy lets a new one. */
function cutEnd(model: Model, key: ModelKey): void {
  if (key.expiresAt > model.nowMs && !isEndFine(model, key.expiresAt))
    key.expiresAt = endAfter(model.nowMs, model.terms.lifetimeDaysMax)
}

function keyAt({ keys }: Model, index: number): ModelKey {
  const key = keys[index % keys.length]
  if (!key) throw new Error('no key yet')
  return key
}
