import type { IncomingMessage } from 'node:http'
import type { Decision } from '@/lib/verify/contract'
import type { KeyFacts } from '@/lib/verify/facts'
import { type Answer, answer, askedApi, bearerOf, callingService } from './answer'
import { readJson } from './body'
import type { VerifierParts } from './parts'
import { json, type Reply, unavailable } from './reply'
import { readQuestion } from './verify-input'

const bodyBytesMax = 64 * 1024

/** `POST /v1/verify`: a service asks whether a credential is good. */
export async function verifyDoor(parts: VerifierParts, request: IncomingMessage): Promise<Reply> {
  const service = await callingService(parts, bearerOf(request.headers.authorization))
  const question = readQuestion(await readJson(request, bodyBytesMax))
  const api = await askedApi(parts, service, question.apiSlug, 'api')
  return answer(parts, question, api, replyTo)
}

function replyTo({ verdict: { decision, facts }, row }: Answer): Reply {
  if (decision === 'undecided') return unavailable('undecided', 'The credential cannot be checked now.', row.id)
  const key = facts && mayBeNamed(decision) ? named(facts) : nobody
  return json(`{"valid":${decision === 'valid'},"code":"${decision}",${key},"requestId":"${row.id}"}`)
}

/** The key is named to who proved to hold it, and only to services of its own API. */
function mayBeNamed(decision: Decision): boolean {
  return decision !== 'malformed' && decision !== 'not_found' && decision !== 'wrong_api'
}

const nobody = '"keyId":null,"secretId":null,"teamId":null,"owner":null,"scopes":[],"environment":null,"expiresAt":null'

/** Ids, environments and scopes have no character that JSON would escape. */
function named(facts: KeyFacts): string {
  const owner = facts.ownerId === null ? 'null' : `"${facts.ownerId}"`
  const endsAtMs = Math.min(facts.expiresAtMs, facts.endsAtMs)
  const expiresAt = endsAtMs === Number.POSITIVE_INFINITY ? 'null' : `"${new Date(endsAtMs).toISOString()}"`
  return (
    `"keyId":"${facts.keyId}","secretId":"${facts.secretId}","teamId":"${facts.teamId}","owner":${owner},` +
    `"scopes":${facts.scopes.json},"environment":"${facts.environment}","expiresAt":${expiresAt}`
  )
}
