'use client'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/filter-chip'
import { decisionWords } from '@/components/usage/decision'
import type { RequestFilters } from '@/lib/requests/contract'
import type { UsageChoices } from '@/lib/usage/contract'

type FilterChipsProps = { filters: RequestFilters; choices: UsageChoices; onChange: (filters: RequestFilters) => void }
type Chip = { name: string; value: string; without: RequestFilters }

/** The filters that are on. */
export function FilterChips({ filters, choices, onChange }: FilterChipsProps) {
  const chips = chipsOf(filters, choices)
  if (chips.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {chips.map(({ name, value, without }) => (
        <FilterChip key={`${name}${value}`} name={name} onRemove={() => onChange(without)} value={value} />
      ))}
      <Button onClick={() => onChange({})} size="small" variant="ghost">
        Clear all
      </Button>
    </div>
  )
}

function chipsOf(filters: RequestFilters, choices: UsageChoices): Chip[] {
  const any = <Name extends 'key' | 'decision' | 'status' | 'method'>(
    field: Name,
    name: string,
    words: (value: NonNullable<RequestFilters[Name]>[number]) => string,
  ): Chip[] => {
    const values: readonly NonNullable<RequestFilters[Name]>[number][] = filters[field] ?? []
    return values.map((value) => {
      const rest = values.filter((other) => other !== value)
      return { name, value: words(value), without: { ...filters, [field]: rest.length > 0 ? rest : undefined } }
    })
  }
  const one = (field: 'environment' | 'path' | 'ip' | 'id', name: string): Chip[] => {
    const value = filters[field]
    return value ? [{ name, value, without: { ...filters, [field]: undefined } }] : []
  }
  return [
    ...any('key', 'Key', (id) => choices.keys.find((key) => key.id === id)?.name ?? id),
    ...any('decision', 'Decision', (decision) => decisionWords[decision].name),
    ...any('status', 'Status', (status) => (status === 'none' ? 'not reported' : status)),
    ...any('method', 'Method', (method) => method),
    ...one('environment', 'Environment'),
    ...one('path', 'Path begins'),
    ...one('ip', 'IP'),
    ...one('id', 'Request id'),
  ]
}
