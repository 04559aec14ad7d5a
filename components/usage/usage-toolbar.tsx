'use client'
import { useRef } from 'react'
import { usePageKeys } from '@/components/ui/use-page-keys'
import type { UsageInput } from '@/lib/usage/contract'
import { DownloadMenu } from './download-menu'
import { RangeMenu } from './range-menu'
import type { UsageAnswers } from './use-usage'
import { ownZone, ZoneToggle } from './zone-toggle'

type UsageToolbarProps = {
  answers: UsageAnswers
  chosen: UsageInput
  onChange: (wanted: Pick<UsageInput, 'range' | 'from' | 'to' | 'zone'>) => void
}

/** Which time the page shows, on whose clocks, and a way to take it along. `t` opens the ranges, `u` goes to UTC and back. */
export function UsageToolbar({ answers, chosen, onChange }: UsageToolbarProps) {
  const button = useRef<HTMLButtonElement>(null)
  const zone = chosen.zone ?? 'utc'
  usePageKeys({
    t: () => button.current?.click(),
    u: () => onChange({ zone: zone === 'utc' ? ownZone() : 'utc' }),
  })
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <DownloadMenu answers={answers} />
      <ZoneToggle onChange={(wanted) => onChange({ zone: wanted })} zone={zone} />
      <RangeMenu button={button} chosen={chosen} onChange={onChange} span={answers.series.span} />
    </div>
  )
}
