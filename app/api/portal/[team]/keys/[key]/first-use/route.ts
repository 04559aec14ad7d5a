import { firstUseInput } from '@/lib/keys/contract'
import { firstUse } from '@/lib/keys/first-use'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(firstUseInput, firstUse)
