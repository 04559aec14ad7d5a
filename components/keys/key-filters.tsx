'use client'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { useSearchNavigation } from '@/components/ui/use-search-navigation'
import { environments } from '@/lib/credential/format'
import type { ListKeysInput } from '@/lib/keys/contract'
import type { OwnerView } from '@/lib/keys/owner/contract'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import { keyStatuses } from '@/lib/keys/terms'
import { KeySearch } from './key-search'
import { filteredSearch, isFiltered, keysSearch } from './key-urls'
import { statusWords } from './key-words'

type KeyFiltersProps = {
  search: ListKeysInput
  apis: readonly Pick<ApiChoice, 'id' | 'name'>[]
  owners: readonly OwnerView[]
  tags: readonly string[]
}

/** Search and filters of the list of keys; all of them are in the address. */
export function KeyFilters({ search, apis, owners, tags }: KeyFiltersProps) {
  // Replaced: the letters of a search are no steps to go back.
  const { go, chosen, pending } = useSearchNavigation(search, keysSearch, 'replace')
  const set = (change: Parameters<typeof filteredSearch>[1]) => go(filteredSearch(chosen, change))
  const whose = [
    { value: 'team' as const, label: 'The team' },
    ...owners.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <search aria-label="Keys" className="mb-4 flex flex-wrap items-start gap-2">
      <KeySearch onSearch={(q) => set({ q: q || undefined })} pending={pending} text={chosen.q ?? ''} />
      <Filter
        all="Any status"
        label="Status"
        onChange={(status) => set({ status })}
        options={keyStatuses.map((status) => ({ value: status, label: statusWords[status].word }))}
        value={chosen.status}
      />
      <Filter
        all="Live and test"
        label="Environment"
        onChange={(environment) => set({ environment })}
        options={environments.map((environment) => ({ value: environment, label: environment }))}
        value={chosen.environment}
      />
      {apis.length > 1 && (
        <Filter
          all="Any API"
          label="API"
          onChange={(api) => set({ api })}
          options={apis.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen.api}
        />
      )}
      {owners.length > 1 && (
        <Filter
          all="Any owner"
          label="Owner"
          onChange={(owner) => set({ owner })}
          options={whose}
          value={chosen.owner}
        />
      )}
      {(tags.length > 0 || chosen.tag) && (
        <Filter
          all="Any tag"
          label="Tag"
          onChange={(tag) => set({ tag })}
          options={[...new Set([...tags, ...(chosen.tag ? [chosen.tag] : [])])].map((tag) => ({
            value: tag,
            label: tag,
          }))}
          value={chosen.tag}
        />
      )}
      {isFiltered(chosen) && (
        <Button onClick={() => go({ sort: chosen.sort })} variant="ghost">
          Clear
        </Button>
      )}
    </search>
  )
}

type FilterProps<Value extends string> = {
  label: string
  /** What is said when it does not filter. */
  all: string
  options: readonly { value: Value; label: string }[]
  value: Value | undefined
  onChange: (value: Value | undefined) => void
}

function Filter<Value extends string>({ label, all, options, value, onChange }: FilterProps<Value>) {
  return (
    <Select
      aria-label={label}
      className="min-w-32 flex-1 sm:max-w-48 sm:flex-none"
      onChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value)}
      options={[{ value: '', label: all }, ...options]}
      value={value ?? ''}
    />
  )
}
