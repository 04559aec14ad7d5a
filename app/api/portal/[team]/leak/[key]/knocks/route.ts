import { leakedSecretInput } from '@/lib/leaks/contract'
import { readKnockers } from '@/lib/leaks/knocks'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(leakedSecretInput, readKnockers)
