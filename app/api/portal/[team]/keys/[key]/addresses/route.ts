import { listAddresses } from '@/lib/keys/addresses/list'
import { keyOnlyInput } from '@/lib/keys/contract'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(keyOnlyInput, listAddresses)
