'use client'
import { Button } from '@/components/ui/button'
import { FilterChip } from '@/components/ui/filter-chip'
import { decisionWords } from '@/components/usage/decision'
import { formatMomentBare } from '@/lib/kit/format-time'
import { bareValue, isNegated, type RequestField, requestFields } from '@/lib/requests/query/fields'
import { type RequestFilters, withValues } from '@/lib/requests/query/filters'
import type { UsageChoices } from '@/lib/usage/contract'
import { decisions } from '@/lib/verify/contract'

type FilterChipsProps = { filters: RequestFilters; choices: UsageChoices; onChange: (filters: RequestFilters) => void }
type Chip = { name: string; value: string; without: RequestFilters }

const names: Record<RequestField, string> = {
  status: 'Status',
  decision: 'Decision',
  method: 'Method',
  path: 'Path',
  key: 'Key',
  secret: 'Secret',
  api: 'API',
  environment: 'Environment',
  ip: 'IP',
  latency: 'Latency',
  country: 'Country',
  agent: 'User agent',
  id: 'Request id',
}

/** The filters that are on. */
export function FilterChips({ filters, choices, onChange }: FilterChipsProps) {
  const chips = [...valueChips(filters, choices), ...momentChips(filters)]
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

const valueChips = (filters: RequestFilters, choices: UsageChoices): Chip[] =>
  requestFields.flatMap((field) => {
    const values = filters[field] ?? []
    return values.map((value) => ({
      name: isNegated(value) ? `${names[field]} not` : names[field],
      value: wordsFor(field, bareValue(value), choices),
      without: withValues(
        filters,
        field,
        values.filter((other) => other !== value),
      ),
    }))
  })

function momentChips(filters: RequestFilters): Chip[] {
  const { from, to, ...others } = filters
  const said = (ms: number) => `${formatMomentBare(ms, 'utc')} UTC`
  return [
    ...(from === undefined ? [] : [{ name: 'From', value: said(from), without: { ...others, to } }]),
    ...(to === undefined ? [] : [{ name: 'Before', value: said(to), without: { ...others, from } }]),
  ]
}

function wordsFor(field: RequestField, value: string, choices: UsageChoices): string {
  if (field === 'key') return choices.keys.find(({ id }) => id === value)?.name ?? value
  if (field === 'api') return choices.apis.find(({ id }) => id === value)?.name ?? value
  if (field === 'status' && value === 'none') return 'not reported'
  const decision = field === 'decision' && decisions.find((one) => one === value)
  return decision ? decisionWords[decision].name : value
}
