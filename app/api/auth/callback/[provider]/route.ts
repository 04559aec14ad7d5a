import { handlers } from '@/lib/web/auth'

/** Where providers send people back to; everything else of Auth.js stays inside. */
export const { GET, POST } = handlers
