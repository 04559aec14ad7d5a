'use server'
import { signInInput, startProviderInput } from '@/lib/accounts/contract'
import { publicAction } from '@/lib/web/action'
import { signInByPassword, startProvider } from '@/lib/web/enter'

export const signInAction = publicAction('portal', signInInput, signInByPassword)
export const startProviderAction = publicAction('portal', startProviderInput, startProvider)
