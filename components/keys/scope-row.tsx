'use client'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { levelOf, levelsOf, type ScopeGroup, scopeLevels, withLevel } from '@/lib/scopes/catalogue'

const levelWords = { none: 'None', read: 'Read', write: 'Write' } as const

type ScopeRowProps = {
  group: ScopeGroup
  selected: readonly string[]
  onChange: (selected: string[]) => void
}

/** One resource: None, Read or Write, and its other scopes one by one. */
export function ScopeRow({ group, selected, onChange }: ScopeRowProps) {
  const offered = levelsOf(group)
  const levels = [group.read, group.write].filter((scope) => scope !== undefined)
  return (
    <li className="grid gap-2 border-line border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-2">
            <span className="font-mono text-[13px]">{group.resource}</span>
            {levels.some(({ sensitive }) => sensitive) && <Badge tone="rule">sensitive</Badge>}
          </div>
          {levels.map((scope) => (
            <p className="text-muted text-xs" key={scope.name}>
              {scope.description}
            </p>
          ))}
        </div>
        {offered.length > 1 && (
          <SegmentedControl
            label={group.resource}
            onChange={(level) => onChange(withLevel(group, selected, level))}
            options={scopeLevels.map((level) => ({
              value: level,
              label: levelWords[level],
              disabled: !offered.includes(level),
            }))}
            value={levelOf(group, selected)}
          />
        )}
      </div>
      {group.others.map(({ name, description, sensitive }) => (
        <Checkbox
          checked={selected.includes(name)}
          key={name}
          label={
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-mono text-[13px]">{name}</span>
              <span className="text-muted text-xs">{description}</span>
              {sensitive && <Badge tone="rule">sensitive</Badge>}
            </span>
          }
          onChange={(on) => onChange(on ? [...selected, name] : selected.filter((scope) => scope !== name))}
        />
      ))}
    </li>
  )
}
