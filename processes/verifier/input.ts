import { type Environment, environments } from '@/lib/credential/format'
import { holdsCredential, mayHold, redact } from '@/lib/credential/redact'
import { formatIpRange, type IpAddress, parseIp } from '@/lib/kit/ip'
import { memo } from '@/lib/kit/memo'
import { scopePattern } from '@/lib/scopes/scope'
import { badInput } from './reply'

/*
 * Input is checked by hand: the hot path loads no schema library. Messages name the field and repeat nothing of its value.
 */

const scopesMax = 100
const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const slugCharsMax = 40
const methodPattern = /^[A-Za-z-]{1,16}$/
const pathCharsMax = 2_048
const userAgentCharsMax = 512

/** `value` as an object that has no other fields than `names`. */
export function objectWith(
  value: unknown,
  field: string | undefined,
  names: readonly string[],
): Record<string, unknown> {
  const what = field ?? 'The body'
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badInput(field, `${what} must be an object.`)
  for (const name of Object.keys(value)) {
    if (names.includes(name)) continue
    const path = field ? `${field}.${name.slice(0, 40)}` : name.slice(0, 40)
    throw badInput(path, `There is no such field; known are ${names.join(', ')}.`)
  }
  return value as Record<string, unknown>
}

/** Text, or undefined where it is absent or null; for what is held against a pattern of its own next. */
export function optionalText(value: unknown, field: string): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw badInput(field, `${field} must be text.`)
  return value
}

/** The same without control characters. */
export function optionalLine(value: unknown, field: string): string | undefined {
  const text = optionalText(value, field)
  if (text !== undefined && hasControls(text)) throw badInput(field, `${field} cannot contain control characters.`)
  return text
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true
  }
  return false
}

export function apiSlug(value: string | undefined, field: string): string | undefined {
  if (value === undefined) return undefined
  if (value.length > slugCharsMax || !slugPattern.test(value))
    throw badInput(field, `${field} must be the slug of an API.`)
  return value
}

export function environmentIn(value: string | undefined, field: string): Environment | undefined {
  if (value === undefined) return undefined
  const environment = environments.find((name) => name === value)
  if (!environment) throw badInput(field, `${field} must be ${environments.join(' or ')}.`)
  return environment
}

const isScope = memo((scope) => scopePattern.test(scope))

export function scopeList(value: unknown, field: string): readonly string[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || value.length > scopesMax)
    throw badInput(field, `${field} must be a list of at most ${scopesMax}.`)
  for (const scope of value) {
    if (typeof scope !== 'string' || !isScope(scope)) throw badInput(field, `${field} are written resource:action.`)
  }
  return value
}

export function wholeNumber(value: unknown, field: string, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  throw badInput(field, `${field} must be a whole number from ${min} to ${max}.`)
}

export function httpMethod(value: string | undefined, field: string): string | null {
  if (value === undefined) return null
  const method = methodOf(value)
  if (method === null) throw badInput(field, `${field} must be an HTTP method.`)
  return method
}

const methodOf = memo((text) => (methodPattern.test(text) ? text.toUpperCase() : null))

/** An IPv4 or IPv6 address; undefined where none is given. */
export function addressOf(text: string | undefined, field: string): KnownAddress | undefined {
  if (text === undefined) return undefined
  const address = knownAddress(text)
  if (!address) throw badInput(field, `${field} must be an IPv4 or IPv6 address.`)
  return address
}

/** An address as it is logged, in the one way to write it, and as it is held against ranges. */
export type KnownAddress = { text: string; address: IpAddress }

/** Clients come again: what was read of their addresses and agents is remembered. */
export const knownAddress = memo((text): KnownAddress | null => {
  const address = parseIp(text)
  return address ? { text: formatIpRange({ words: address, bits: 128 }), address } : null
})

/** A path as it is logged: without query or fragment, which may carry secrets; credentials cut to their public part. */
export function loggedPath(uri: string | undefined): string | null {
  if (uri === undefined) return null
  const isPlain = uri.length <= pathCharsMax && plainPath.test(uri) && !mayHold(uri)
  return isPlain ? uri : pathOf(uri)
}

/** Nothing to cut off, nothing to decode. */
const plainPath = /^\/[\w\-.~/:@!$&'()*+,;=]*$/

export function loggedUserAgent(text: string | undefined): string | null {
  return text === undefined ? null : agentOf(text)
}

function pathOf(uri: string): string {
  const path = uri.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
  return redact(decodeUnreserved(path)).slice(0, pathCharsMax)
}

const agentOf = memo((text) => redact(decodeUnreserved(text)).slice(0, userAgentCharsMax))

/** Whether the query of a URI holds a credential. */
export function queryHoldsCredential(uri: string): boolean {
  const question = uri.indexOf('?')
  return question >= 0 && holdsCredential(decodeUnreserved(uri.slice(question)))
}

/** Letters, digits and `-._~` never need escapes (RFC 3986): without them, nothing hides behind `%5F`. */
function decodeUnreserved(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    return /[\w.~-]/.test(character) ? character : escaped
  })
}
