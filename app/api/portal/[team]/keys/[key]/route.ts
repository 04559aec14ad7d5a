import { readKeyInput } from '@/lib/keys/contract'
import { getKey } from '@/lib/keys/get'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(readKeyInput, getKey)
