'use client'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { zoneName } from './usage-words'

/** The zone of whoever looks, as an address has it. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** UTC, or the clocks of a place: that of whoever looks, or of whoever sent the link. */
export function ZoneToggle({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  return (
    <SegmentedControl
      label="Time zone"
      onChange={(value) => onChange(value === 'utc' ? 'utc' : ownZone())}
      options={[
        { value: 'utc', label: 'UTC' },
        { value: 'place', label: zone === 'utc' ? 'Local' : zoneName(zone) },
      ]}
      value={zone === 'utc' ? 'utc' : 'place'}
    />
  )
}
