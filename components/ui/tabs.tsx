'use client'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'

export type Tab = { value: string; label: ReactNode; content: ReactNode }

type TabsProps = { label: string; tabs: readonly Tab[]; defaultValue?: string; className?: string }

/** Several views of one thing in one place. */
export function Tabs({ label, tabs, defaultValue, className }: TabsProps) {
  const first = defaultValue ?? tabs[0]?.value
  return (
    <Radix.Root
      className={cx('grid min-w-0 grid-cols-1 gap-3', className)}
      {...(first === undefined ? {} : { defaultValue: first })}
    >
      <Radix.List aria-label={label} className="flex gap-4 border-line border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            className="-mb-px h-8 border-transparent border-b-2 text-muted transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink coarse:h-11"
            key={tab.value}
            value={tab.value}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content className="min-w-0" key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
