import { readReceiptInput } from '@/lib/verifiers/contract'
import { readReceipt } from '@/lib/verifiers/receipt'
import { teamRoute } from '@/lib/web/route'

export const GET = teamRoute(readReceiptInput, readReceipt)
