import 'server-only'
import { isIP } from 'node:net'
import { headers } from 'next/headers'
import type { Source } from '@/lib/access/ctx'

const userAgentCharsMax = 400

/** Where the request came from. The portal's own server has set `x-forwarded-for`: its first address is the client's. */
export async function requestSource(): Promise<Source> {
  const received = await headers()
  const address = received.get('x-forwarded-for')?.split(',')[0]?.trim() ?? ''
  return {
    ip: isIP(address) ? address : null,
    userAgent: received.get('user-agent')?.slice(0, userAgentCharsMax) ?? null,
  }
}
