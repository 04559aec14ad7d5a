import { securityText } from '@/lib/web/security-text'

export const dynamic = 'force-dynamic'

export const GET = securityText
