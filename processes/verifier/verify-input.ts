import type { Environment } from '@/lib/credential/format'
import { redact } from '@/lib/credential/redact'
import type { IpAddress } from '@/lib/kit/ip'
import {
  addressOf,
  apiSlug,
  environmentIn,
  httpMethod,
  loggedPath,
  loggedUserAgent,
  objectWith,
  optionalLine,
  optionalText,
  scopeList,
  wholeNumber,
} from './input'
import { badInput } from './reply'

/** What a door asks of a credential, and what is known of the request that brought it. */
export type Question = {
  /** Empty where the request brought none. */
  credential: string
  apiSlug: string | undefined
  environment: Environment | undefined
  scopes: readonly string[]
  /** The scopes separated by spaces, null where none is asked. */
  scopesText: string | null
  cost: number
  /** The request's address, read. */
  address: IpAddress | undefined
  request: RequestSeen
}
export type RequestSeen = {
  callerId: string | null
  method: string | null
  path: string | null
  ip: string | null
  userAgent: string | null
}

const fields = ['credential', 'api', 'environment', 'scopes', 'request', 'cost']
const requestFields = ['id', 'method', 'path', 'ip', 'userAgent']
const costMax = 1_000_000
const callerIdCharsMax = 128

/** Reads the body of `POST /v1/verify`. */
export function readQuestion(body: unknown): Question {
  const input = objectWith(body, undefined, fields)
  const scopes = scopeList(input['scopes'], 'scopes')
  const seen = input['request']
  const request = seen === undefined || seen === null ? {} : objectWith(seen, 'request', requestFields)
  const client = addressOf(optionalText(request['ip'], 'request.ip'), 'request.ip')
  return {
    credential: optionalLine(input['credential'], 'credential') ?? '',
    apiSlug: apiSlug(optionalText(input['api'], 'api'), 'api'),
    environment: environmentIn(optionalText(input['environment'], 'environment'), 'environment'),
    scopes,
    scopesText: scopes.length > 0 ? scopes.join(' ') : null,
    cost: input['cost'] === undefined ? 1 : wholeNumber(input['cost'], 'cost', 0, costMax),
    address: client?.address,
    request: {
      callerId: readCallerId(optionalLine(request['id'], 'request.id')),
      method: httpMethod(optionalText(request['method'], 'request.method'), 'request.method'),
      path: loggedPath(optionalLine(request['path'], 'request.path')),
      ip: client?.text ?? null,
      userAgent: loggedUserAgent(optionalLine(request['userAgent'], 'request.userAgent')),
    },
  }
}

function readCallerId(id: string | undefined): string | null {
  if (id === undefined) return null
  if (id.length > callerIdCharsMax)
    throw badInput('request.id', `request.id can have at most ${callerIdCharsMax} characters.`)
  return redact(id)
}
