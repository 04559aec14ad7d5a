import { type NextRequest, NextResponse } from 'next/server'
import { lastTeamCookie, teamOfPath } from '@/lib/web/last-team'
import { pathHeader } from '@/lib/web/path-header'
import { contentSecurityPolicy } from '@/lib/web/policy'

const yearSeconds = 31_536_000

/** Gives every page its content security policy with a fresh nonce, which Next puts on its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  const team = teamOfPath(request.nextUrl.pathname)
  if (team && request.cookies.get(lastTeamCookie)?.value !== team) {
    response.cookies.set(lastTeamCookie, team, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: yearSeconds })
  }
  return response
}

/** Pages only: files and programs need no nonce. */
export const config = { matcher: '/((?!api/|_next/static|_next/image|.*\\.(?:ico|png|svg|txt|webmanifest)$).*)' }
