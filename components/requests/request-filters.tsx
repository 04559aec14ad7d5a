'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FilterMenu } from '@/components/ui/filter-menu'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { decisionWords } from '@/components/usage/decision'
import type { RequestFilters as Filters, StatusClass } from '@/lib/requests/contract'
import type { UsageChoices } from '@/lib/usage/contract'
import { decisions } from '@/lib/verify/contract'
import { searchField } from './search-field'

type RequestFiltersProps = { filters: Filters; choices: UsageChoices; onChange: (filters: Filters) => void }

const statusWords: Record<StatusClass, string> = {
  '2xx': '2xx success',
  '3xx': '3xx redirect',
  '4xx': '4xx fault of the caller',
  '5xx': '5xx fault of the server',
  none: 'Not reported',
}
const statusOptions = (Object.keys(statusWords) as StatusClass[]).map((value) => ({ value, label: statusWords[value] }))
const decisionOptions = decisions.map((value) => ({ value, label: decisionWords[value].name }))
const methodOptions = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((value) => ({
  value,
  label: value,
}))
const environmentOptions = [
  { value: 'live', label: 'Live' },
  { value: 'test', label: 'Test' },
] as const

/** What the list is narrowed to; all filters hold at once, any value within one. */
export function RequestFilters({ filters, choices, onChange }: RequestFiltersProps) {
  const set = <Name extends keyof Filters>(name: Name, chosen: string[]) =>
    onChange({ ...filters, [name]: chosen.length > 0 ? chosen : undefined })
  const keyOptions = choices.keys.map((key) => ({ value: key.id, label: key.name, hint: key.environment }))
  return (
    <search aria-label="Requests" className="flex flex-wrap items-center gap-2">
      <SearchBox onSearch={(text) => onChange({ ...filters, ...searchField(text) })} />
      <FilterMenu
        chosen={filters.decision ?? []}
        label="Decision"
        onChange={(chosen) => set('decision', chosen)}
        options={decisionOptions}
      />
      <FilterMenu
        chosen={filters.status ?? []}
        label="Status"
        onChange={(chosen) => set('status', chosen)}
        options={statusOptions}
      />
      <FilterMenu
        chosen={filters.method ?? []}
        label="Method"
        onChange={(chosen) => set('method', chosen)}
        options={methodOptions}
      />
      <FilterMenu
        chosen={filters.key ?? []}
        label="Key"
        onChange={(chosen) => set('key', chosen)}
        options={keyOptions}
      />
      <FilterMenu
        chosen={filters.environment ? [filters.environment] : []}
        label="Environment"
        onChange={(chosen) => onChange({ ...filters, environment: chosen.at(-1) })}
        options={environmentOptions}
      />
    </search>
  )
}

function SearchBox({ onSearch }: { onSearch: (text: string) => void }) {
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    onSearch(text)
    setText('')
  }
  return (
    <form className="flex w-full gap-2 sm:w-80" onSubmit={submit}>
      <Input
        aria-label="Path, IP address or request id"
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
        placeholder="Path, IP address or request id"
        type="search"
        value={text}
      />
      <Button aria-label="Search requests" type="submit">
        <Icon name="search" />
      </Button>
    </form>
  )
}
