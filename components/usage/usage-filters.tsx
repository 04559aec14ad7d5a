'use client'
import { TextLink } from '@/components/ui/link'
import { Select } from '@/components/ui/select'
import type { UsageChoices, UsageFilters as Values } from '@/lib/usage/contract'
import { every, everyOr, PlaceFilters } from './place-filters'

type UsageFiltersProps = {
  team: string
  filters: Values
  choices: UsageChoices
  onChange: (filters: Values) => void
}

/** Narrows the page to an API, an environment, a key or one of its secrets. */
export function UsageFilters({ team, filters, choices, onChange }: UsageFiltersProps) {
  return (
    <search aria-label="Usage" className="mb-4 grid gap-2 sm:flex sm:flex-wrap print:hidden">
      <PlaceFilters apis={choices.apis} filters={filters} onChange={onChange} />
      <Select
        aria-label="Key"
        className="sm:w-56"
        onChange={(value) => onChange({ ...filters, key: idOrAll(value), secret: undefined })}
        options={everyOr('All keys', choices.keys)}
        value={filters.key ?? every}
      />
      {filters.key && (choices.secrets.length > 1 || filters.secret) && (
        <Select
          aria-label="Secret"
          className="sm:w-48"
          onChange={(value) => onChange({ ...filters, secret: value === every ? undefined : value })}
          options={everyOr(
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
