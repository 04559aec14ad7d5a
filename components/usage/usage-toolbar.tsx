'use client'
import { useRef } from 'react'
import { usePageKeys } from '@/components/ui/use-page-keys'
import type { UsageInput, UsageSpan } from '@/lib/usage/contract'
import { DownloadMenu } from './download-menu'
import { RangeMenu } from './range-menu'
import type { UsageFile } from './usage-csv'
import { ownZone, ZoneToggle } from './zone-toggle'

type UsageToolbarProps = {
  span: UsageSpan
  files: readonly UsageFile[]
  chosen: UsageInput
  onChange: (wanted: Pick<UsageInput, 'range' | 'from' | 'to' | 'zone'>) => void
}

/** Which time the page shows, on whose clocks, and a way to take it along. `t` opens the ranges, `u` goes to UTC and back. */
export function UsageToolbar({ span, files, chosen, onChange }: UsageToolbarProps) {
  const button = useRef<HTMLButtonElement>(null)
  const zone = chosen.zone ?? 'utc'
  usePageKeys({
    t: () => button.current?.click(),
    u: () => onChange({ zone: zone === 'utc' ? ownZone() : 'utc' }),
  })
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <DownloadMenu files={files} nowMs={span.nowMs} />
      <ZoneToggle onChange={(wanted) => onChange({ zone: wanted })} zone={zone} />
      <RangeMenu button={button} chosen={chosen} onChange={onChange} span={span} />
    </div>
  )
}
