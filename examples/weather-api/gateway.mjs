// @ts-check
import { isIP } from 'node:net'

const loopback = /^(127\.|::1$)/

/**
 * Stands in for `createKeystile` where a gateway has asked Keystile already (see ../gateways); `reports`, if given, is told how
 * requests ended. The word of a gateway is taken from this machine only: anybody else could write the same headers.
 * @param {Pick<import('./keystile.mjs').Keystile, 'report' | 'close'>} [reports]
 * @returns {import('./keystile.mjs').Keystile}
 */
export function trustGateway(reports) {
  return {
    async check(request) {
      const { 'x-keystile-key': key, 'x-keystile-request': requestId } = request.headers
      if (key && typeof requestId === 'string' && loopback.test(peerOf(request))) {
        return { requestId: reports ? requestId : null, refusal: null }
      }
      const problem = { title: 'Not through the gateway', status: 403, detail: 'This API answers its gateway only.' }
      return { requestId: null, refusal: { status: 403, headers: {}, problem } }
    },
    report: (...row) => reports?.report(...row),
    close: async () => reports?.close(),
  }
}

/** The address at the other end of the connection. @param {import('node:http').IncomingMessage} request */
const peerOf = (request) => (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')

/**
 * The caller's address. With `trustProxy`, from a proxy on this machine: the address it appended to X-Forwarded-For.
 * @param {import('node:http').IncomingMessage} request
 * @param {boolean} trustProxy
 */
export function callerIp(request, trustProxy) {
  const peer = peerOf(request)
  const forwarded =
    String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? ''
  return trustProxy && loopback.test(peer) && isIP(forwarded) ? forwarded : peer
}
