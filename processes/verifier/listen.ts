import { once } from 'node:events'
import type { Server } from 'node:http'
import { portFault } from '@/processes/start/ports'

/** Listens, or says in a sentence why it cannot. */
export async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw portFault(cause, host, port, 'VERIFIER_PORT')
  }
}
