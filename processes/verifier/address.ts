import { hostname } from 'node:os'

/** Hosts that name no machine to any other. */
const nameless = /^(?:0\.0\.0\.0|::|127\..+|::1|localhost)$/

/** Host and port by which a verifier is told from those on other machines. */
export function publicAddress(host: string, port: number): string {
  const name = nameless.test(host) ? hostname() : host
  return `${name.includes(':') ? `[${name}]` : name}:${port}`
}
