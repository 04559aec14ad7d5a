import 'server-only'
import { installation } from './installation'

const validMs = 180 * 86_400_000

/** RFC 9116: whom to tell of a weakness of this installation: `KEYSTILE_SECURITY_CONTACT`, else the portal itself. */
export function securityText(): Response {
  const { portalUrl } = installation().settings
  const contact = process.env['KEYSTILE_SECURITY_CONTACT'] || portalUrl
  const expires = new Date(Math.floor(Date.now() / validMs + 2) * validMs).toISOString()
  const lines = [
    `Contact: ${contact.includes(':') ? contact : `mailto:${contact}`}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en',
    `Canonical: ${portalUrl}/.well-known/security.txt`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
