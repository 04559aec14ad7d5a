'use client'
import { TextLink } from '@/components/ui/link'
import { Select } from '@/components/ui/select'
import type { UsageChoices, UsageFilters as Values } from '@/lib/usage/contract'

type UsageFiltersProps = {
  team: string
  filters: Values
  choices: UsageChoices
  onChange: (filters: Values) => void
}

const every = 'all'
const environmentOptions = [
  { value: every, label: 'All environments' },
  { value: 'live', label: 'Live' },
  { value: 'test', label: 'Test' },
]

/** Narrows the page to an API, an environment, a key or one of its secrets. */
export function UsageFilters({ team, filters, choices, onChange }: UsageFiltersProps) {
  const set = <Name extends keyof Values>(name: Name, value: string) =>
    onChange({ ...filters, [name]: value === every ? undefined : value })
  const named = (all: string, items: readonly { id: string; name: string }[]) => [
    { value: every, label: all },
    ...items.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <search aria-label="Usage" className="mb-4 grid gap-2 sm:flex sm:flex-wrap print:hidden">
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
        onChange={(value) => onChange({ ...filters, key: idOrAll(value), secret: undefined })}
        options={named('All keys', choices.keys)}
        value={filters.key ?? every}
      />
      {filters.key && (choices.secrets.length > 1 || filters.secret) && (
        <Select
          aria-label="Secret"
          className="sm:w-48"
          onChange={(value) => set('secret', value)}
          options={named(
            'All secrets',
            choices.secrets.map((id) => ({ id, name: id })),
          )}
          value={filters.secret ?? every}
        />
      )}
      {filters.key && (
        <span className="self-center sm:ml-1">
          <TextLink href={`/${team}/keys/${filters.key}`}>Open key</TextLink>
        </span>
      )}
    </search>
  )
}

const idOrAll = (value: string): Values['key'] => (value === every ? undefined : (value as Values['key']))
