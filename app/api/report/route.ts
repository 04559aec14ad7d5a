import { reportRoute } from '@/lib/web/report'

/** Anyone who holds a key can end it here, without signing in. */
export const POST = reportRoute
