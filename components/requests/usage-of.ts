import { usageHref } from '@/components/usage/usage-links'
import { isId } from '@/lib/kit/id'
import type { RequestsPage, RequestView } from '@/lib/requests/contract'
import { isNegated, type RequestField } from '@/lib/requests/query/fields'
import type { RequestFilters } from '@/lib/requests/query/filters'
import type { UsageInput } from '@/lib/usage/contract'

const minuteMs = 60_000
const aroundMs = 30 * minuteMs
const usageFields = ['key', 'api', 'environment'] as const satisfies readonly RequestField[]

/** The usage half an hour before and after a request, of its key where it has one. */
export function usageAround(team: string, { time, key }: Pick<RequestView, 'time' | 'key'>): string {
  const minute = Math.floor(Date.parse(time) / minuteMs) * minuteMs
  return usageHref(team, { from: minute - aroundMs, to: minute + aroundMs, key: key?.id })
}

/** The usage in the time that a list is narrowed to, of the one key, API or environment that it is narrowed to; usage knows no others. */
export function usageOfList(team: string, filters: RequestFilters, { fromMs, toMs }: RequestsPage['span']): string {
  const isNarrowed = filters.from !== undefined || filters.to !== undefined
  const span = isNarrowed ? { from: fromMs, to: toMs } : {}
  return usageHref(team, { ...span, ...one(filters) })
}

function one(filters: RequestFilters): Pick<UsageInput, (typeof usageFields)[number]> {
  return Object.fromEntries(
    usageFields.flatMap((field) => {
      const [value, ...others] = filters[field] ?? []
      const isKnown = field === 'environment' || isId(field, value)
      return value && others.length === 0 && !isNegated(value) && isKnown ? [[field, value]] : []
    }),
  )
}
