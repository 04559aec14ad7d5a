import { matchingKeysInput } from '@/lib/keys/bulk/contract'
import { matchingKeys } from '@/lib/keys/bulk/match'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(matchingKeysInput, matchingKeys)
