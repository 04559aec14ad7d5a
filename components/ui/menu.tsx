'use client'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon, type IconName } from './icon'
import { Link } from './link'
import { overlayItemStyle, overlayStyle } from './overlay-style'

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}

/** Acts or places behind a button. */
export function Menu({ trigger, align = 'end', side = 'bottom', className, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          className={cx(overlayStyle, 'min-w-48 max-w-80 p-1', className)}
          collisionPadding={8}
          side={side}
          sideOffset={4}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type MenuItemProps = {
  icon?: IconName
  tone?: 'normal' | 'danger'
  disabled?: boolean
  /** The keys that do the same. */
  hint?: ReactNode
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, tone = 'normal', disabled = false, hint, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item
      className={cx(overlayItemStyle, tone === 'danger' && 'text-state-ink')}
      disabled={disabled}
      onSelect={onSelect}
    >
      {icon && <Icon className={tone === 'danger' ? '' : 'text-muted'} name={icon} />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint}
    </Radix.Item>
  )
}

type MenuLinkProps = { href: string; icon?: IconName; current?: boolean; children: ReactNode }

export function MenuLink({ href, icon, current = false, children }: MenuLinkProps) {
  return (
    <Radix.Item asChild>
      <Link aria-current={current || undefined} className={overlayItemStyle} href={href}>
        {icon && <Icon className="text-muted" name={icon} />}
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {current && <Icon className="text-muted" name="check" />}
      </Link>
    </Radix.Item>
  )
}

type MenuChoiceProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string; icon?: IconName }[]
  onChange: (value: Value) => void
}

/** One of a few, inside a menu. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) {
  const choose = (text: string) => {
    const chosen = options.find((option) => option.value === text)
    if (chosen) onChange(chosen.value)
  }
  return (
    <Radix.RadioGroup aria-label={label} onValueChange={choose} value={value}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem className={overlayItemStyle} key={option.value} value={option.value}>
          {option.icon && <Icon className="text-muted" name={option.icon} />}
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Icon className="text-muted" name="check" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1.5 text-faint text-xs">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
