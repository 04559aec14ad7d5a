'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useRef, useState } from 'react'
import { cx } from './cx'
import { Icon, type IconName } from './icon'
import { Link } from './link'
import type { MenuPanelProps } from './menu-panel'
import { useMenuParts } from './menu-parts'
import { overlayItemStyle } from './overlay-style'
import { OverlayTrigger } from './overlay-trigger'

const load = () => import('./menu-panel').then((module) => module.MenuPanel)
const MenuPanel = dynamic(load, { ssr: false })

/** `trigger` is the button that opens it. */
type MenuProps = Omit<MenuPanelProps, 'anchor' | 'byKeyboard' | 'onClose'> & { trigger: ReactNode }

/** Acts or places behind a button. */
export function Menu({ trigger, ...rest }: MenuProps) {
  const anchor = useRef<HTMLElement>(null)
  const [opened, setOpened] = useState<'by-pointer' | 'by-keyboard' | null>(null)
  const change = (open: boolean, byKeyboard: boolean) =>
    setOpened(open ? (byKeyboard ? 'by-keyboard' : 'by-pointer') : null)
  return (
    <>
      <OverlayTrigger
        anchor={anchor}
        onOpenChange={change}
        open={opened !== null}
        opens="menu"
        prepare={() => void load()}
      >
        {trigger}
      </OverlayTrigger>
      {opened && (
        <MenuPanel anchor={anchor} byKeyboard={opened === 'by-keyboard'} onClose={() => setOpened(null)} {...rest} />
      )}
    </>
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
  const Radix = useMenuParts()
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
  const Radix = useMenuParts()
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
  const Radix = useMenuParts()
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
  const Radix = useMenuParts()
  return <Radix.Label className="px-2 py-1.5 text-faint text-xs">{children}</Radix.Label>
}

export function MenuSeparator() {
  const Radix = useMenuParts()
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
