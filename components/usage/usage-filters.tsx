'use client'
import { Select } from '@/components/ui/select'
import type { UsageFilters as Filters, UsageChoices } from '@/lib/usage/contract'

type UsageFiltersProps = {
  filters: Filters
  choices: UsageChoices
  onChange: (filters: Filters) => void
}

const every = 'all'
const environmentOptions = [
  { value: every, label: 'All environments' },
  { value: 'live', label: 'Live' },
  { value: 'test', label: 'Test' },
]

/** Narrows the page to an API, an environment or a key. */
export function UsageFilters({ filters, choices, onChange }: UsageFiltersProps) {
  const set = <Name extends keyof Filters>(name: Name, value: string) =>
    onChange({ ...filters, [name]: value === every ? undefined : value })
  const named = (all: string, items: readonly { id: string; name: string }[]) => [
    { value: every, label: all },
    ...items.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <search aria-label="Usage" className="mb-4 grid gap-2 sm:flex">
      {choices.apis.length > 1 && (
        <Select
          aria-label="API"
          className="sm:w-48"
          onChange={(value) => set('api', value)}
          options={named('All APIs', choices.apis)}
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
      <Select
        aria-label="Key"
        className="sm:w-56"
        onChange={(value) => set('key', value)}
        options={named('All keys', choices.keys)}
        value={filters.key ?? every}
      />
    </search>
  )
}
