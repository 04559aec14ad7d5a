import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener } from 'node:http'
import { type AddressInfo, connect, createServer as createRelay, type Socket } from 'node:net'

export type TestServer = { address: string; stop(): Promise<void> }

/** A real HTTP server on a free port. */
export async function serve(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string }

export type RecordingApi = TestServer & { seen: Seen[] }

/** The API behind a gateway: keeps what reaches it, and answers 201 with the length of the body. */
export async function recordingApi(): Promise<RecordingApi> {
  const seen: Seen[] = []
  const server = await serve(async (request, response) => {
    const body = await textOf(request)
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    response.writeHead(201, { 'content-type': 'text/plain', 'x-api': 'yes' }).end(`${body.length} bytes`)
  })
  return { ...server, seen }
}

export type Relay = TestServer & { connections(): number }

/** A way to `address` that counts the connections on it. */
export async function relayTo(address: string): Promise<Relay> {
  const [host, port] = address.split(':')
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createRelay((near) => {
    connections += 1
    const far = connect(Number(port), host)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    near.pipe(far).pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
