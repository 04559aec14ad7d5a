import { suspensionReceiptInput } from '@/lib/verifiers/contract'
import { readSuspensionReceipt } from '@/lib/verifiers/suspension-receipt'
import { userRoute } from '@/lib/web/route'

export const GET = userRoute(suspensionReceiptInput, readSuspensionReceipt)
