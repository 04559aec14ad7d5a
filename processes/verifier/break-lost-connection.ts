import type { Serializable } from 'node:child_process'
import type { Worker } from 'node:cluster'

type Send = (message: Serializable, handle: unknown) => boolean

/**
 * node:cluster forgets the connection that it is handing to a worker when that worker dies: the primary would keep it open and
 * nobody would ever answer on it. Breaks it instead, as the worker's other connections break. One at most is on its way to
 * a worker.
 */
export function breakLostConnection(worker: Worker): void {
  const child = worker.process
  const send = child.send.bind(child) as Send
  let lastSent: { close(): void } | undefined
  const sendAndRemember: Send = (message, ...rest) => {
    if (isConnection(rest[0])) lastSent = rest[0]
    return send(message, ...rest)
  }
  child.send = sendAndRemember
  // One that had arrived is closed here already; closing it again does nothing.
  worker.once('exit', () => lastSent?.close())
}

function isConnection(handle: unknown): handle is { close(): void } {
  return typeof handle === 'object' && handle !== null && 'close' in handle && typeof handle.close === 'function'
}
