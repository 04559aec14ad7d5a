import type { ComponentProps } from 'react'
import { cx } from './cx'

/** From which width on a column is shown: the others fold away. Put the same on its `Th` and its `Td`s. */
export type FoldBelow = 'phone' | 'tablet' | 'laptop'
const folds: Record<FoldBelow, string> = {
  phone: 'max-sm:hidden',
  tablet: 'max-md:hidden',
  laptop: 'max-lg:hidden',
}
type CellProps = { fold?: FoldBelow; align?: 'left' | 'right' }

/** A table with a name. Its header stays in sight; rows are 40 px. */
export function Table({ label, className, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <div className="overflow-clip rounded border border-line bg-surface">
      <table
        aria-label={label}
        className={cx('w-full border-separate border-spacing-0 [&_tbody_tr:last-child>*]:border-b-0', className)}
        {...rest}
      />
    </div>
  )
}

export function Thead({ className, ...rest }: ComponentProps<'thead'>) {
  return <thead className={cx('sticky top-(--top-bar,0px) z-10', className)} {...rest} />
}

export function Tbody(props: ComponentProps<'tbody'>) {
  return <tbody {...props} />
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cx(
        'group/row transition-colors hover:bg-hover has-[[aria-checked=true],input:checked]:bg-accent-soft',
        className,
      )}
      {...rest}
    />
  )
}

const cell = 'border-line border-b px-3 first:pl-4 last:pr-4'

export function Th({ fold, align = 'left', className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      className={cx(
        cell,
        'h-9 whitespace-nowrap bg-surface font-medium text-muted text-xs',
        align === 'right' ? 'text-right' : 'text-left',
        fold && folds[fold],
        className,
      )}
      scope="col"
      {...rest}
    />
  )
}

/** The header of the column in which each row has its buttons. */
export function ActionsTh() {
  return (
    <Th align="right">
      <span className="sr-only">Actions</span>
    </Th>
  )
}

export function Td({ fold, align = 'left', className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      className={cx(cell, 'h-10 coarse:h-12', align === 'right' && 'text-right', fold && folds[fold], className)}
      {...rest}
    />
  )
}
