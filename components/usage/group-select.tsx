'use client'
import { Select } from '@/components/ui/select'
import { type UsageGrouping, usageGroupings } from '@/lib/usage/terms'
import { groupingWords } from './usage-words'

type GroupSelectProps<By extends UsageGrouping> = { by: By; groupings: readonly By[]; onChange: (by: By) => void }

export const teamGroupings = usageGroupings.filter((by) => by !== 'secret')
/** One key has one environment, and its routes and countries are not counted. */
export const keyGroupings = usageGroupings.filter((by) => by === 'decision' || by === 'status' || by === 'secret')

/** What requests over time are stacked by: what can be counted under these filters. */
export function GroupSelect<By extends UsageGrouping>({ by, groupings, onChange }: GroupSelectProps<By>) {
  return (
    <Select
      aria-label="Group by"
      className="w-48 print:hidden"
      onChange={onChange}
      options={groupings.map((value) => ({ value, label: `By ${groupingWords[value].toLowerCase()}` }))}
      value={by}
    />
  )
}
