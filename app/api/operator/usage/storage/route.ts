import { noInput } from '@/lib/accounts/contract'
import { readStorage } from '@/lib/requests/storage'
import { userRoute } from '@/lib/web/route'

export const GET = userRoute(noInput, readStorage)
