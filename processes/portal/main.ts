import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createLog, errorFields } from '@/lib/kit/log'
import { readSettings } from '@/lib/settings/settings'
import { readTrustedProxies } from '@/lib/settings/trusted-proxies'
import { refusal } from './admission'
import { plainAddress, sanitiseForwarding } from './forwarding'
import { OpenStreams } from './open-streams'

const drainMsMax = 10_000
const headerBytesMax = 32_768
const requestMsMax = 30_000
const hstsValue = 'max-age=31536000'

const log = createLog('portal', (line) => process.stdout.write(line))

async function main(): Promise<void> {
  const dev = process.argv.includes('--dev')
  const { host, port, portalUrl } = readSettings(process.env)
  const trustedProxies = readTrustedProxies(process.env)
  const secure = portalUrl.startsWith('https:')
  // Auth.js builds the addresses it gives to providers from AUTH_URL, never from what a client sent.
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', AUTH_URL: portalUrl })

  // Next looks at NODE_ENV when it is loaded.
  const { default: next } = await import('next')
  const server = createServer({ maxHeaderSize: headerBytesMax, requestTimeout: requestMsMax })
  const app = next({ dev, dir: process.cwd(), hostname: host, port, httpServer: server })
  await app.prepare()
  const handle = app.getRequestHandler()
  const streams = new OpenStreams()

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const address = plainAddress(request.socket.remoteAddress ?? '')
    sanitiseForwarding(request.headers, { address, trustedProxies, portalUrl })
    if (secure) response.setHeader('strict-transport-security', hstsValue)
    const refused = refusal(request.method ?? 'GET', request.url ?? '/', request.headers)
    if (refused) return refuse(response, refused.status, refused.detail)
    streams.watch(response)
    handle(request, response).catch((error) => log.error('request failed', errorFields(error)))
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening))
  log.info('portal ready', { url: portalUrl, host, port })

  const stop = async () => {
    server.close()
    streams.cut()
    const late = setTimeout(() => server.closeAllConnections(), drainMsMax)
    server.closeIdleConnections()
    await new Promise((closed) => server.once('close', closed))
    clearTimeout(late)
    await app.close()
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  const body = JSON.stringify({ type: 'about:blank', status, detail })
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' }).end(body)
}

main().catch((error) => {
  log.error('the portal did not start', errorFields(error))
  process.exit(1)
})
