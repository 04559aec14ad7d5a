'use client'
import { type RefObject, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { UsageInput, UsageSpan } from '@/lib/usage/contract'
import { type UsageRange, usageRangeDefault, usageRanges } from '@/lib/usage/terms'
import { CustomRangeDialog } from './custom-range-dialog'
import { rangeWords } from './usage-words'

type RangeMenuProps = {
  chosen: UsageInput
  /** What is shown now: where a range of one's own begins. */
  span: UsageSpan
  /** The button, for whoever opens the menu by a key. */
  button: RefObject<HTMLButtonElement | null>
  onChange: (when: Pick<UsageInput, 'range' | 'from' | 'to'>) => void
}

const options = usageRanges.map((value) => ({ value, label: rangeWords[value].long }))

/** Which time the page shows: one of a few ranges up to now, or one's own. */
export function RangeMenu({ chosen, span, button, onChange }: RangeMenuProps) {
  const [asking, setAsking] = useState(false)
  const isCustom = chosen.from !== undefined && chosen.to !== undefined
  const range = chosen.range ?? usageRangeDefault
  return (
    <>
      <Menu
        trigger={
          <Button aria-label={`Range: ${rangeWords[isCustom ? 'custom' : range].long}`} ref={button}>
            <Icon className="text-muted" name="clock" />
            {rangeWords[isCustom ? 'custom' : range].long}
            <Icon className="text-muted" name="chevron-down" />
          </Button>
        }
      >
        <MenuChoice<UsageRange | 'custom'>
          label="Range"
          onChange={(value) => value !== 'custom' && onChange({ range: value, from: undefined, to: undefined })}
          options={options}
          value={isCustom ? 'custom' : range}
        />
        <MenuSeparator />
        <MenuItem
          hint={isCustom ? <Icon className="text-muted" name="check" /> : <Kbd>t</Kbd>}
          onSelect={() => setAsking(true)}
        >
          Custom range…
        </MenuItem>
      </Menu>
      {asking && (
        <CustomRangeDialog
          onChange={(from, to) => {
            setAsking(false)
            onChange({ range: undefined, from, to })
          }}
          onClose={() => setAsking(false)}
          span={span}
        />
      )}
    </>
  )
}
