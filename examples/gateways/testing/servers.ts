import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { asAuthRequest, forClient } from '@/processes/verifier/authorize-mode'
import type { Reply } from '@/processes/verifier/reply'

export type TestServer = { address: string; connections(): number; stop(): Promise<void> }

/** A real HTTP server on a free port, which counts the connections that were made to it. */
export async function serve(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string }

/** The API behind a gateway: keeps what reaches it, and answers 201 with the length of the body. */
export async function recordingApi(): Promise<TestServer & { seen: Seen[] }> {
  const seen: Seen[] = []
  const server = await serve(async (request, response) => {
    const body = await textOf(request)
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    response.writeHead(201, { 'content-type': 'text/plain', 'x-api': 'yes' }).end(`${body.length} bytes`)
  })
  return { ...server, seen }
}

/** Stands in for the verifier with decisions that are hard to bring about: answers as the bearer credential says, with 500 where that names nothing. */
export function standInVerifier(replies: Record<string, Reply>): Promise<TestServer> {
  return serve((request, response) => {
    const asked = request.headers.authorization?.replace('Bearer ', '') ?? ''
    const reply = replies[asked]
    if (!reply) {
      response.writeHead(500).end('broken')
      return
    }
    const answered = forClient(reply)
    const isAuthRequest = request.headers['x-keystile-mode'] === 'auth-request'
    const { status, headers, body } = isAuthRequest ? asAuthRequest(answered) : answered
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
  })
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
