'use server'
import { createServiceInput, revokeServiceInput } from '@/lib/services/contract'
import { createService } from '@/lib/services/create'
import { revokeService } from '@/lib/services/revoke'
import { userAction } from '@/lib/web/action'

export const createServiceAction = userAction(createServiceInput, createService)
export const revokeServiceAction = userAction(revokeServiceInput, revokeService)
