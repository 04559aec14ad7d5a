/** `90d`, `never` or a moment, as the contract of keys takes it; anything else is left for the contract to refuse. */
export function expiryOf(text: string | undefined): unknown {
  if (text === undefined) return undefined
  if (text === 'never') return { never: true }
  const [, days] = /^(\d+)d?$/.exec(text) ?? []
  return days ? { days: Number(days) } : { at: text }
}
