'use client'
import { FilterMenu } from '@/components/ui/filter-menu'
import { decisionWords } from '@/components/usage/decision'
import { methods, notReported, type RequestField, statusClasses } from '@/lib/requests/query/fields'
import { type RequestFilters as Filters, withValues } from '@/lib/requests/query/filters'
import type { UsageChoices } from '@/lib/usage/contract'
import { decisions } from '@/lib/verify/contract'
import { QueryBox } from './query-box'

type RequestFiltersProps = { filters: Filters; choices: UsageChoices; onChange: (filters: Filters) => void }

const classWords: Record<(typeof statusClasses)[number], string> = {
  '2xx': '2xx success',
  '3xx': '3xx redirect',
  '4xx': '4xx fault of the caller',
  '5xx': '5xx fault of the server',
}
const statusOptions = [
  ...statusClasses.map((value) => ({ value: value as string, label: classWords[value] })),
  { value: notReported, label: 'Not reported' },
]
const decisionOptions = decisions.map((value) => ({ value: value as string, label: decisionWords[value].name }))
const methodOptions = methods.map((value) => ({ value: value as string, label: value }))
const environmentOptions = [
  { value: 'live', label: 'Live' },
  { value: 'test', label: 'Test' },
]

/** What the list is narrowed to, typed or chosen; all filters hold at once, any value within one. */
export function RequestFilters({ filters, choices, onChange }: RequestFiltersProps) {
  const keyOptions = choices.keys.map((key) => ({ value: key.id as string, label: key.name, hint: key.environment }))
  const menu = (field: RequestField, label: string, options: { value: string; label: string; hint?: string }[]) => {
    // What was typed and no menu offers stays.
    const offered = (value: string) => options.some((option) => option.value === value)
    const values = filters[field] ?? []
    const others = values.filter((value) => !offered(value))
    return (
      <FilterMenu
        chosen={values.filter(offered)}
        label={label}
        onChange={(chosen) => onChange(withValues(filters, field, [...others, ...chosen]))}
        options={options}
      />
    )
  }
  return (
    <search aria-label="Requests" className="grid gap-2">
      <QueryBox choices={choices} filters={filters} onChange={onChange} />
      <div className="flex flex-wrap items-center gap-2">
        {menu('decision', 'Decision', decisionOptions)}
        {menu('status', 'Status', statusOptions)}
        {menu('method', 'Method', methodOptions)}
        {menu('key', 'Key', keyOptions)}
        {menu('environment', 'Environment', environmentOptions)}
      </div>
    </search>
  )
}
