import type { IncomingHttpHeaders } from 'node:http'

/** What a client may claim about itself only through a proxy that we trust. */
const claims = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
]

export type Peer = { address: string; trustedProxies: number; portalUrl: string }

/** The forwarding headers as Next shall see them: one client address, the host and scheme that the browser used. */
export function forwardedHeaders(headers: IncomingHttpHeaders, peer: Peer): Record<string, string> {
  const portal = new URL(peer.portalUrl)
  if (peer.trustedProxies === 0) {
    return {
      'x-forwarded-for': peer.address,
      'x-forwarded-host': headers.host ?? portal.host,
      'x-forwarded-proto': 'http',
    }
  }
  const chain = [...listOf(headers['x-forwarded-for']), peer.address]
  const scheme = listOf(headers['x-forwarded-proto']).at(-1)
  return {
    'x-forwarded-for': plainAddress(chain.at(-1 - peer.trustedProxies) ?? chain[0] ?? peer.address),
    'x-forwarded-host': listOf(headers['x-forwarded-host']).at(-1) ?? portal.host,
    'x-forwarded-proto': scheme === 'https' || scheme === 'http' ? scheme : portal.protocol.slice(0, -1),
  }
}

/** Replaces what the client sent by what is true. */
export function sanitiseForwarding(headers: IncomingHttpHeaders, peer: Peer): void {
  const truth = forwardedHeaders(headers, peer)
  for (const name of claims) delete headers[name]
  Object.assign(headers, truth)
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const listOf = (value: string | string[] | undefined): string[] =>
  String(value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
