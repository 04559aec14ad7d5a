import { listKeysInput } from '@/lib/keys/contract'
import { listKeys } from '@/lib/keys/list'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(listKeysInput, listKeys)
