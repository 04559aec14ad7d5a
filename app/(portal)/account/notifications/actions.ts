'use server'
import { chooseChannels } from '@/lib/notifications/choose-channels'
import { chooseChannelsInput, markReadInput } from '@/lib/notifications/contract'
import { markRead } from '@/lib/notifications/mark-read'
import { userAction } from '@/lib/web/action'

export const markReadAction = userAction(markReadInput, markRead)
export const chooseChannelsAction = userAction(chooseChannelsInput, chooseChannels)
