'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type Chip, FilterChips } from '@/components/ui/filter-chips'
import { FilterMenu } from '@/components/ui/filter-menu'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import type { AuditActor, AuditFilters as Filters } from '@/lib/audit/contract'
import type { AuditAction } from '@/lib/audit/terms'
import { searchText } from '@/lib/credential/format'
import { actorName } from './audit-place'
import { actionName } from './event-words'

type AuditFiltersProps = {
  filters: Filters
  actors: readonly AuditActor[]
  actions: readonly AuditAction[]
  onChange: (filters: Filters) => void
}

/** What the log is narrowed to; all filters hold at once. */
export function AuditFilters({ filters, actors, actions, onChange }: AuditFiltersProps) {
  const people = actors.map((actor) => ({ value: actor.id, label: actorName(actor) }))
  return (
    <div className="mb-4 grid gap-3">
      <search aria-label="Events" className="flex flex-wrap items-center gap-2">
        <SearchBox onSearch={(q) => onChange({ ...filters, q })} />
        <FilterMenu
          chosen={filters.who ? [filters.who] : []}
          label="Who"
          onChange={(chosen) => onChange({ ...filters, who: chosen.at(-1) })}
          options={people}
        />
        <FilterMenu
          chosen={filters.action ?? []}
          label="What"
          onChange={(chosen) => onChange({ ...filters, action: chosen.length > 0 ? chosen : undefined })}
          options={actions.map((value) => ({ value, label: actionName(value) }))}
        />
        <Day label="From" onChange={(from) => onChange({ ...filters, from })} value={filters.from} />
        <Day label="To" onChange={(to) => onChange({ ...filters, to })} value={filters.to} />
      </search>
      <FilterChips chips={chipsOf(filters, actors)} onChange={onChange} onClear={() => onChange({})} />
    </div>
  )
}

/** A day of the calendar, in UTC. */
function Day({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}) {
  return (
    <span className="flex items-center gap-1.5 text-muted">
      {label}
      <Input
        aria-label={`${label}, a day in UTC`}
        className="w-36"
        onChange={(event) => onChange(event.target.value || undefined)}
        type="date"
        value={value ?? ''}
      />
    </span>
  )
}

/** A credential that is pasted is cut to its public part before it goes anywhere. */
function SearchBox({ onSearch }: { onSearch: (text: string) => void }) {
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const safe = searchText(text)
    if (!safe) return
    onSearch(safe)
    setText('')
  }
  return (
    <form className="flex w-full gap-2 sm:w-72" onSubmit={submit}>
      <Input
        aria-label="Name, or a piece of a key"
        data-search
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        placeholder="Name, or a piece of a key"
        type="search"
        value={text}
      />
      <Button aria-label="Search events" type="submit">
        <Icon name="search" />
      </Button>
    </form>
  )
}

function chipsOf(filters: Filters, actors: readonly AuditActor[]): Chip<Filters>[] {
  const one = (field: 'about' | 'from' | 'ip' | 'q' | 'to' | 'who', name: string): Chip<Filters>[] => {
    const value = filters[field]
    if (!value) return []
    const actor = field === 'who' ? actors.find(({ id }) => id === value) : undefined
    return [{ name, value: actor ? actorName(actor) : value, without: { ...filters, [field]: undefined } }]
  }
  const actions = (filters.action ?? []).map((action) => {
    const rest = filters.action?.filter((other) => other !== action) ?? []
    return {
      name: 'What',
      value: actionName(action),
      without: { ...filters, action: rest.length > 0 ? rest : undefined },
    }
  })
  return [
    ...one('q', 'Search'),
    ...one('who', 'Who'),
    ...actions,
    ...one('about', 'Thing'),
    ...one('ip', 'Address'),
    ...one('from', 'From'),
    ...one('to', 'To'),
  ]
}
