import { z } from 'zod'
import { idOf, lineOfText } from '@/lib/input/contract'
import type { Id } from '@/lib/kit/id'

/** First part of a service credential; no API may have it. */
export const servicePrefix = 'ksvc'
/** Services are not told apart by environment: they verify keys of both. */
export const serviceEnvironment = 'live'

export const createServiceInput = z.strictObject({
  name: lineOfText('Name', 60),
  /** The API it serves; null: every API of the installation. */
  apiId: idOf('api').nullable().default(null),
})
export type CreateServiceInput = z.output<typeof createServiceInput>

export const listServicesInput = z.strictObject({ apiId: idOf('api').optional() })
export const revokeServiceInput = z.strictObject({ serviceId: idOf('svc') })

export type ServiceView = {
  id: Id<'svc'>
  name: string
  /** `ksvc_live_k7Qm2xV9pL3a_…` */
  hint: string
  /** The API it serves; null: every API. */
  api: { id: Id<'api'>; slug: string; name: string } | null
  createdAt: Date
  createdBy: string | null
  revokedAt: Date | null
}
export type CreatedService = {
  service: ServiceView
  /** The plain string: the only time that it exists outside its holder. */
  credential: string
}
