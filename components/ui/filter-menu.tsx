'use client'
import { useState } from 'react'
import { Button } from './button'
import { Checkbox } from './checkbox'
import { Group } from './group'
import { Icon } from './icon'
import { Input } from './input'
import { Popover } from './popover'

type FilterMenuProps<Value extends string> = {
  label: string
  options: readonly { value: Value; label: string; hint?: string }[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
}

/** From how many options on they can be searched. */
const searchedFrom = 10

/** Any of several, behind a button that says how many are chosen. */
export function FilterMenu<Value extends string>({ label, options, chosen, onChange }: FilterMenuProps<Value>) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const shown = options.filter((option) => option.label.toLowerCase().includes(wanted))
  const toggle = (value: Value, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value))
  return (
    <Popover
      className="grid w-64 gap-2 p-2"
      label={label}
      trigger={
        <Button>
          {label}
          {chosen.length > 0 && <span className="text-accent-ink">{chosen.length}</span>}
          <Icon className="text-muted" name="chevron-down" />
        </Button>
      }
    >
      {options.length >= searchedFrom && (
        <Input
          aria-label={`Search in ${label}`}
          onChange={(event) => setText(event.target.value)}
          placeholder="Search"
          type="search"
          value={text}
        />
      )}
      <Group aria-label={label} className="grid max-h-72 overflow-y-auto">
        {shown.map((option) => (
          <Checkbox
            checked={chosen.includes(option.value)}
            className="min-w-0 rounded-inner px-2 py-1.5 hover:bg-hover"
            key={option.value}
            label={
              <span className="flex min-w-0 flex-wrap gap-x-2">
                {option.label}
                {option.hint && <span className="text-faint">{option.hint}</span>}
              </span>
            }
            onChange={(on) => toggle(option.value, on)}
          />
        ))}
        {shown.length === 0 && <p className="px-2 py-1.5 text-muted">Nothing is called so.</p>}
      </Group>
    </Popover>
  )
}
