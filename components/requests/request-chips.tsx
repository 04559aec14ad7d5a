'use client'
import { type Chip, FilterChips } from '@/components/ui/filter-chips'
import { decisionWords } from '@/components/usage/decision'
import { formatMomentBare } from '@/lib/kit/format-time'
import { bareValue, isNegated, type RequestField, requestFields } from '@/lib/requests/query/fields'
import { type RequestFilters, withValues } from '@/lib/requests/query/filters'
import type { UsageChoices } from '@/lib/usage/contract'
import { decisions } from '@/lib/verify/contract'

type RequestChipsProps = { filters: RequestFilters; choices: UsageChoices; onChange: (filters: RequestFilters) => void }

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
export function RequestChips({ filters, choices, onChange }: RequestChipsProps) {
  const chips = [...valueChips(filters, choices), ...momentChips(filters)]
  return <FilterChips chips={chips} onChange={onChange} onClear={() => onChange({})} />
}

const valueChips = (filters: RequestFilters, choices: UsageChoices): Chip<RequestFilters>[] =>
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

function momentChips(filters: RequestFilters): Chip<RequestFilters>[] {
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
