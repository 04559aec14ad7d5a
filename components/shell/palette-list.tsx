'use client'
import { useEffect, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import { Group } from '@/components/ui/group'
import { Icon } from '@/components/ui/icon'
import { Kbd } from '@/components/ui/kbd'
import type { Command } from './commands'

type PaletteListProps = {
  id: string
  commands: readonly Command[]
  active: number
  optionId: (list: string, command: Command) => string
  onPoint: (place: number) => void
  onAct: (command: Command) => void
}

/** The commands in their groups. */
export function PaletteList({ id, commands, active, optionId, onPoint, onAct }: PaletteListProps) {
  const groups = [...new Set(commands.map(({ group }) => group))]
  return (
    <div aria-label="Commands" className="min-h-0 flex-1 overflow-y-auto p-2" id={id} role="listbox">
      {commands.length === 0 && <p className="py-8 text-center text-muted">Nothing by that name.</p>}
      {groups.map((group) => (
        <Group aria-label={group} className="mb-2" key={group}>
          <p aria-hidden="true" className="px-2 py-1 text-faint text-xs">
            {group}
          </p>
          {commands.map((command, place) =>
            command.group === group ? (
              <PaletteOption
                active={place === active}
                command={command}
                id={optionId(id, command)}
                key={command.id}
                onAct={() => onAct(command)}
                onPoint={() => onPoint(place)}
              />
            ) : null,
          )}
        </Group>
      ))}
    </div>
  )
}

type OptionProps = { id: string; command: Command; active: boolean; onPoint: () => void; onAct: () => void }

/** One command; it comes into sight when it becomes the active one. */
function PaletteOption({ id, command, active, onPoint, onAct }: OptionProps) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which names this option as active.
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input.
    <div
      aria-selected={active}
      className={cx(
        'flex min-h-9 cursor-pointer items-center gap-2.5 rounded px-2 coarse:min-h-11',
        active && 'bg-hover',
      )}
      id={id}
      onClick={onAct}
      onPointerMove={onPoint}
      ref={option}
      role="option"
    >
      <Icon className="text-muted" name={command.icon} />
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.detail && <span className="truncate font-mono text-faint text-xs max-sm:hidden">{command.detail}</span>}
      <span className="flex gap-1">
        {command.keys?.split(' ').map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </div>
  )
}
