import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { runningInstallation } from './installation'

export type Line = {
  /** The portal's address through the line. */
  url: string
  /** Breaks every connection and lets no new one through. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** A line to the portal that can be cut, as networks are. Cookies know no ports: who is signed in is so through the line as well. */
export async function openLine(): Promise<Line> {
  const portal = new URL(runningInstallation().portalUrl)
  const open = new Set<Socket>()
  let isCut = false
  const cut = () => {
    isCut = true
    for (const socket of open) socket.destroy()
  }
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(Number(portal.port), portal.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `${portal.protocol}//${portal.hostname}:${port}`,
    cut,
    mend: () => {
      isCut = false
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
