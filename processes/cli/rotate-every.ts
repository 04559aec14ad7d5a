import type { Given, OptionSpec } from './command'

export const rotateEveryOption: OptionSpec = {
  value: '<days>',
  about: 'Plan a new secret so long after the newest one, e.g. 90d, or none',
}
export const rotateEveryFields = { rotateEveryDays: 'rotate-every' }

/** `90d` or `none`, as the contract of keys takes it; anything else is left for the contract to refuse. */
export function rotateEveryOf(given: Given): unknown {
  const text = given.text('rotate-every')
  if (text === 'none') return null
  const [, days] = /^(\d+)d$/.exec(text ?? '') ?? []
  return days ? Number(days) : text
}
