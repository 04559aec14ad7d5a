'use server'
import { claimSetupInput } from '@/lib/accounts/contract'
import { publicAction } from '@/lib/web/action'
import { enterBySetup } from '@/lib/web/enter'

export const claimSetupAction = publicAction('setup', claimSetupInput, enterBySetup)
