import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { AppError } from '@/lib/kit/errors'

/** Refuses unless this process could listen on `host:port`; `setting` names the variable to change. */
export async function assertPortFree(host: string, port: number, setting: string): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw portFault(cause, host, port, setting)
  }
  server.close()
  await once(server, 'close')
}

/** Why it cannot listen on `host:port`, for people. */
export function portFault(cause: unknown, host: string, port: number, setting: string): AppError {
  return new AppError('conflict', `${reasonOf(cause, host, port)} Set ${setting} to another one.`, { cause })
}

function reasonOf(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program.`
  if (code === 'EACCES') return `Port ${port} may be used only with more rights.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `This machine has no address ${host} (HOST).`
  return `Cannot listen on ${host}:${port} (${code ?? String(cause)}).`
}

/** Whether something answers on `host:port`. */
export async function isListening(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host === '0.0.0.0' || host === '::' ? 'localhost' : host)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
