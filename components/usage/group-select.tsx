'use client'
import { Select } from '@/components/ui/select'
import { type UsageGrouping, usageGroupings } from '@/lib/usage/terms'
import { groupingWords } from './usage-words'

type GroupSelectProps = { by: UsageGrouping; hasKey: boolean; onChange: (by: UsageGrouping) => void }

const ofTeam = usageGroupings.filter((by) => by !== 'secret')
/** One key has one environment, and its routes and countries are not counted. */
const ofKey = usageGroupings.filter((by) => by === 'decision' || by === 'status' || by === 'secret')

/** What requests over time are stacked by: what can be counted under these filters. */
export function GroupSelect({ by, hasKey, onChange }: GroupSelectProps) {
  return (
    <Select
      aria-label="Group by"
      className="w-48 print:hidden"
      onChange={onChange}
      options={(hasKey ? ofKey : ofTeam).map((value) => ({ value, label: `By ${groupingWords[value].toLowerCase()}` }))}
      value={by}
    />
  )
}
