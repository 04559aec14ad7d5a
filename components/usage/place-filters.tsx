'use client'
import { Select } from '@/components/ui/select'
import type { UsageChoices, UsageFilters } from '@/lib/usage/contract'

/** What a filter says that leaves everything. */
export const every = 'all'
/** That, and things by their names. */
export const everyOr = (all: string, items: readonly { id: string; name: string }[]) => [
  { value: every, label: all },
  ...items.map(({ id, name }) => ({ value: id, label: name })),
]

const environmentOptions = everyOr('All environments', [
  { id: 'live', name: 'Live' },
  { id: 'test', name: 'Test' },
])

type PlaceFiltersProps<Values> = {
  apis: UsageChoices['apis']
  filters: Values
  onChange: (filters: Values) => void
}

/** Narrows a page to an API and an environment. */
export function PlaceFilters<Values extends Pick<UsageFilters, 'api' | 'environment'>>({
  apis,
  filters,
  onChange,
}: PlaceFiltersProps<Values>) {
  const set = (name: 'api' | 'environment', value: string) =>
    onChange({ ...filters, [name]: value === every ? undefined : value })
  return (
    <>
      {apis.length > 1 && (
        <Select
          aria-label="API"
          className="sm:w-48"
          onChange={(value) => set('api', value)}
          options={everyOr('All APIs', apis)}
          value={filters.api ?? every}
        />
      )}
      <Select
        aria-label="Environment"
        className="sm:w-44"
        onChange={(value) => set('environment', value)}
        options={environmentOptions}
        value={filters.environment ?? every}
      />
    </>
  )
}
