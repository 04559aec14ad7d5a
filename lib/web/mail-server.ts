import 'server-only'
import { readMailSettings } from '@/lib/settings/mail'

/** Whether letters go out, or are read on the operator's page alone. */
export const hasMailServer = (): boolean => readMailSettings(process.env) !== null
