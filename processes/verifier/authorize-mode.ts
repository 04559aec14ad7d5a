import { badInput, type Headers, type Reply, unavailable } from './reply'

/** Whether a gateway says in `X-Keystile-Mode` that it is nginx's `auth_request`; there is no other mode. */
export function isForAuthRequest(mode: string | string[] | undefined): boolean {
  if (mode === undefined || mode === '') return false
  if (mode === 'auth-request') return true
  throw badInput('X-Keystile-Mode', 'X-Keystile-Mode can only be auth-request.')
}

/**
 * The answer as a gateway passes it on to its client. A question that the gateway itself asked wrongly is a 503 there: the client's
 * key is neither good nor bad. `X-Keystile-Fault` then says for the gateway's log what is wrong: the header's name, a colon, a sentence.
 */
export function forClient(reply: Reply): Reply {
  const fault = reply.status === 200 ? undefined : faultOfGateway(reply)
  if (fault === undefined) return reply
  const answered = unavailable('undecided', 'The API key cannot be checked now.')
  return { ...answered, headers: [...answered.headers, 'x-keystile-fault', fault] }
}

/**
 * The answer for nginx's `auth_request`, which lets 2xx pass, knows 401 and 403, calls any other status an error, and drops bodies:
 * a refusal is 401 or 403, its true status stands in `X-Keystile-Status`, its body in `X-Keystile-Problem`, all other headers stay.
 * No body is sent, because nginx would not read it and would have to close the connection to the verifier.
 */
export function asAuthRequest(reply: Reply): Reply {
  const { status, headers, body } = reply
  if (status === 200) return reply
  const told = ['x-keystile-status', String(status), 'x-keystile-problem', asciiJson(body)]
  return { ...reply, status: status === 401 ? 401 : 403, headers: [...withoutType(headers), ...told], body: '' }
}

/** Answers about a key name its request; the others are about the gateway's credential, or about a header that only it sets. */
function faultOfGateway({ status, headers, body }: Reply): string | undefined {
  if (status === 401 && !headers.includes('x-keystile-request')) {
    return 'X-Keystile-Service: this needs the credential of a service that has not been revoked.'
  }
  if (status !== 400) return undefined
  const { field, detail }: { field?: string; detail: string } = JSON.parse(body)
  return field?.startsWith('X-Keystile-') ? `${field}: ${detail}` : undefined
}

/** Without the type of a body that is not sent. */
function withoutType(headers: Headers): string[] {
  const at = headers.indexOf('content-type')
  return headers.filter((_, index) => index !== at && index !== at + 1)
}

/** A header holds no line breaks, which JSON has escaped, and nothing beyond ASCII. */
function asciiJson(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
