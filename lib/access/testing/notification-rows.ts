import { newId } from '@/lib/kit/id'
import { getMail } from '@/lib/mail/get'
import { listMails } from '@/lib/mail/list'
import { queueMail } from '@/lib/mail/queue'
import { sendMailAgain } from '@/lib/mail/send-again'
import { chooseChannels } from '@/lib/notifications/choose-channels'
import { listNotifications } from '@/lib/notifications/list'
import { markRead } from '@/lib/notifications/mark-read'
import { readChoices } from '@/lib/notifications/read-choices'
import type { TeamCtx } from '../ctx'
import type { Row } from './rows'

const self = { permission: 'self' } as const
const mail = { permission: 'mail.read' } as const
const letter = { recipient: 'ada@example.com', subject: 'Come in', text: 'The door is open.' }
const someMail = ({ db }: TeamCtx) => db.transaction((tx) => queueMail(tx, letter))

export const notificationRows: readonly Row[] = [
  { ...self, verb: listNotifications, call: (ctx) => listNotifications(ctx, {}) },
  { ...self, verb: markRead, call: (ctx) => markRead(ctx, { upTo: newId('note') }) },
  { ...self, verb: readChoices, call: (ctx) => readChoices(ctx) },
  {
    ...self,
    verb: chooseChannels,
    call: (ctx) => chooseChannels(ctx, { event: 'key.revoked', portal: true, mail: false }),
  },
  { ...mail, verb: listMails, call: (ctx) => listMails(ctx, {}) },
  { ...mail, verb: getMail, call: async (ctx) => getMail(ctx, { mailId: await someMail(ctx) }) },
  { ...mail, verb: sendMailAgain, call: async (ctx) => sendMailAgain(ctx, { mailId: await someMail(ctx) }) },
]
