import { leakedSecretInput } from '@/lib/leaks/contract'
import { readExposure } from '@/lib/leaks/exposure'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(leakedSecretInput, readExposure)
