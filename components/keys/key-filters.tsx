'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { LinkButton } from '@/components/ui/link-button'
import { Select } from '@/components/ui/select'
import { environments } from '@/lib/credential/format'
import type { ListKeysInput } from '@/lib/keys/contract'
import type { OwnerView } from '@/lib/keys/owner/contract'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import { keyStatuses } from '@/lib/keys/terms'
import { KeySearch } from './key-search'
import { filteredHref, isFiltered, keysHref } from './key-urls'
import { statusWords } from './key-words'

type KeyFiltersProps = {
  team: string
  search: ListKeysInput
  apis: readonly Pick<ApiChoice, 'id' | 'name'>[]
  owners: readonly OwnerView[]
  tags: readonly string[]
}

/** Search and filters of the list of keys; all of them are in the address. */
export function KeyFilters({ team, search, apis, owners, tags }: KeyFiltersProps) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const set = (change: { [Name in keyof ListKeysInput]?: ListKeysInput[Name] | undefined }) =>
    startTransition(() => router.replace(filteredHref(team, search, change) as Route, { scroll: false }))
  const whose = [
    { value: 'team' as const, label: 'The team' },
    ...owners.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <search aria-label="Keys" className="mb-4 flex flex-wrap items-start gap-2">
      <KeySearch onSearch={(q) => set({ q: q || undefined })} pending={pending} text={search.q ?? ''} />
      <Filter
        all="Any status"
        label="Status"
        onChange={(status) => set({ status })}
        options={keyStatuses.map((status) => ({ value: status, label: statusWords[status].word }))}
        value={search.status}
      />
      <Filter
        all="Live and test"
        label="Environment"
        onChange={(environment) => set({ environment })}
        options={environments.map((environment) => ({ value: environment, label: environment }))}
        value={search.environment}
      />
      {apis.length > 1 && (
        <Filter
          all="Any API"
          label="API"
          onChange={(api) => set({ api })}
          options={apis.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.api}
        />
      )}
      {owners.length > 1 && (
        <Filter
          all="Any owner"
          label="Owner"
          onChange={(owner) => set({ owner })}
          options={whose}
          value={search.owner}
        />
      )}
      {(tags.length > 0 || search.tag) && (
        <Filter
          all="Any tag"
          label="Tag"
          onChange={(tag) => set({ tag })}
          options={[...new Set([...tags, ...(search.tag ? [search.tag] : [])])].map((tag) => ({
            value: tag,
            label: tag,
          }))}
          value={search.tag}
        />
      )}
      {isFiltered(search) && (
        <LinkButton href={keysHref(team, { sort: search.sort })} variant="ghost">
          Clear
        </LinkButton>
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
