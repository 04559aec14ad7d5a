import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon, type IconName } from './icon'
import { type Tone, toneSoft } from './tone'

const icons: Record<Tone, IconName> = {
  good: 'check-circle',
  rule: 'alert',
  state: 'alert',
  info: 'info',
  neutral: 'info',
}

type NoticeProps = { tone?: Tone; role?: 'alert' | 'status'; className?: string; children: ReactNode }

/** Something a person should know here and now, in the flow of the page. */
export function Notice({ tone = 'info', role, className, children }: NoticeProps) {
  return (
    <div className={cx('flex items-start gap-2 rounded px-3 py-2', toneSoft[tone], className)} role={role}>
      <Icon className="mt-0.5" name={icons[tone]} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
