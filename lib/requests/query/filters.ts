import { type FilterValue, type RequestField, requestFields } from './fields'

/**
 * What a list of requests is narrowed to. Of one field any value may hold and none of those with a `!` may; all fields hold at once.
 * `from` (inclusive) and `to` (exclusive) are Unix milliseconds.
 */
export type RequestFilters = { [Field in RequestField]?: FilterValue[] | undefined } & {
  from?: number | undefined
  to?: number | undefined
}

/** The filters as an address has them. */
export function filterSearch({ from, to, ...values }: RequestFilters): Record<string, string[] | string | undefined> {
  return {
    ...values,
    from: from === undefined ? undefined : String(from),
    to: to === undefined ? undefined : String(to),
  }
}

/** The filters with other values of one field; no values: without it. */
export function withValues(filters: RequestFilters, field: RequestField, values: readonly FilterValue[]) {
  const { [field]: _, ...others } = filters
  return values.length > 0 ? { ...others, [field]: [...values] } : others
}

/** Whether anything is filtered. */
export const isFiltered = ({ from, to, ...values }: RequestFilters): boolean =>
  from !== undefined || to !== undefined || requestFields.some((field) => (values[field]?.length ?? 0) > 0)
