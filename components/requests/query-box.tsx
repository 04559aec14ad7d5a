'use client'
import { useId } from 'react'
import { Input } from '@/components/ui/input'
import type { RequestFilters } from '@/lib/requests/query/filters'
import type { UsageChoices } from '@/lib/usage/contract'
import { QueryFaults } from './query-faults'
import { QueryOptions } from './query-options'
import { useQueryBox } from './use-query-box'

type QueryBoxProps = { filters: RequestFilters; choices: UsageChoices; onChange: (filters: RequestFilters) => void }

/** The filters as one line that can be typed; it follows the chips and menus unless somebody is typing. */
export function QueryBox({ filters, choices, onChange }: QueryBoxProps) {
  const id = useId()
  const known = { key: choices.keys.map(({ name }) => name), api: choices.apis.map(({ name }) => name) }
  const { input, text, options, active, faults, ...box } = useQueryBox(filters, known, onChange)
  return (
    <div className="relative">
      <Input
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        aria-autocomplete="list"
        aria-controls={`${id}-options`}
        aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
        aria-expanded={options.length > 0}
        aria-invalid={faults.length > 0 ? true : undefined}
        aria-label="Filter by a query"
        data-search
        maxLength={2_000}
        mono
        onBlur={box.close}
        onChange={({ target }) => box.type(target.value, target.selectionStart)}
        onKeyDown={box.onKeyDown}
        placeholder="status:>=400 key:ci-* path:/stations"
        ref={input}
        role="combobox"
        spellCheck={false}
        value={text}
      />
      <QueryOptions active={active} id={id} onTake={box.take} options={options} />
      <QueryFaults faults={faults} id={`${id}-faults`} text={text} />
    </div>
  )
}
