import { listNotificationsInput } from '@/lib/notifications/contract'
import { listNotifications } from '@/lib/notifications/list'
import { userRoute } from '@/lib/web/route'

export const GET = userRoute(listNotificationsInput, listNotifications)
