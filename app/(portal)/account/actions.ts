'use server'
import { changeName } from '@/lib/accounts/change-name'
import {
  changeNameInput,
  changePasswordInput,
  confirmInput,
  endSessionInput,
  noInput,
  startProviderInput,
} from '@/lib/accounts/contract'
import { endOtherSessions } from '@/lib/accounts/end-other-sessions'
import { endSession } from '@/lib/accounts/end-session'
import { userAction } from '@/lib/web/action'
import { confirmHere, proofWays, startProof } from '@/lib/web/confirm'
import { connectProvider, leave } from '@/lib/web/enter'
import { changePasswordHere } from '@/lib/web/password'

export const changeNameAction = userAction(changeNameInput, changeName)
export const changePasswordAction = userAction(changePasswordInput, changePasswordHere)
export const endSessionAction = userAction(endSessionInput, endSession)
export const endOtherSessionsAction = userAction(noInput, endOtherSessions)
export const connectProviderAction = userAction(startProviderInput, connectProvider)
export const confirmAction = userAction(confirmInput, confirmHere)
export const proofWaysAction = userAction(noInput, proofWays)
export const startProofAction = userAction(startProviderInput, startProof)
export const signOutAction = userAction(noInput, leave)
