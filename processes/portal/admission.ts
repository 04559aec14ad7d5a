import type { IncomingHttpHeaders } from 'node:http'

const bodyBytesMax = 1_048_576
const readMethods = ['GET', 'HEAD', 'OPTIONS']

export type Refusal = { status: number; detail: string }

/** What is turned away before Next sees it: oversized bodies, and writes that another site's page started. */
export function refusal(method: string, url: string, headers: IncomingHttpHeaders): Refusal | null {
  if (headers['transfer-encoding']) return { status: 411, detail: 'Send the body with a Content-Length.' }
  if (Number(headers['content-length'] ?? 0) > bodyBytesMax) {
    return { status: 413, detail: `A body can have at most ${bodyBytesMax} bytes.` }
  }
  if (readMethods.includes(method)) return null
  if (headers['sec-fetch-site'] === 'cross-site')
    return { status: 403, detail: 'This request comes from another site.' }
  // Pages write with an Origin, which Next compares with the host; without one there would be nothing to compare.
  const fromPage = !url.startsWith('/api/')
  return fromPage && !headers.origin ? { status: 403, detail: 'This request has no Origin.' } : null
}
