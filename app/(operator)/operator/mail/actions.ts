'use server'
import { mailInput } from '@/lib/mail/contract'
import { sendMailAgain } from '@/lib/mail/send-again'
import { userAction } from '@/lib/web/action'

export const sendMailAgainAction = userAction(mailInput, sendMailAgain)
