import { z } from 'zod'
import { type Quota, quotaPeriods, type RateLimit, unitsMax, windowMsMax, windowMsMin } from './terms'

const unitsRange = 'Give a whole number from 1 to 1,000,000,000.'
const units = z.int(unitsRange).min(1, unitsRange).max(unitsMax, unitsRange)

const windowRange = 'A window lasts from 1 second to 1 day.'
const burstRange = 'At once: from 1 to as many as the limit has units.'

/** Without a burst all units may be used at once. */
export const rateLimitInput = z
  .strictObject(
    {
      units,
      windowMs: z.int(windowRange).min(windowMsMin, windowRange).max(windowMsMax, windowRange),
      burst: z.int(burstRange).min(1, burstRange).optional(),
    },
    'Give units and a window, such as 100/min.',
  )
  .transform(({ burst, ...rate }): RateLimit => ({ ...rate, burst: burst ?? rate.units }))
  .refine(({ burst, units: most }) => burst <= most, { error: burstRange, path: ['burst'] })

export const quotaInput: z.ZodType<Quota, unknown> = z.strictObject(
  { units, period: z.enum(quotaPeriods, 'A quota is for a day or a month.') },
  'Give units and a period, such as 10000/month.',
)
