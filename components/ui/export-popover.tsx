import type { ComponentProps, ReactNode } from 'react'
import { Button } from './button'
import { buttonStyle } from './button-style'
import { Icon } from './icon'
import { Popover } from './popover'

type ExportPopoverProps = {
  href: (format: 'csv' | 'ndjson') => string
  /** What the lines of NDJSON are good for: `for programs`. */
  ndjson: string
  align?: NonNullable<ComponentProps<typeof Popover>['align']>
  /** What the file holds, and how much at most. */
  children: ReactNode
}

/** What is shown as a file, in one of two formats; what is in it is said before. */
export function ExportPopover({ href, ndjson, children, ...rest }: ExportPopoverProps) {
  return (
    <Popover
      {...rest}
      className="grid w-72 gap-3 p-4"
      label="Export"
      trigger={
        <Button>
          <Icon name="download" />
          Export
        </Button>
      }
    >
      <p className="text-muted">{children}</p>
      <a className={buttonStyle('secondary')} download href={href('csv')}>
        CSV for spreadsheets
      </a>
      <a className={buttonStyle('secondary')} download href={href('ndjson')}>
        NDJSON {ndjson}
      </a>
    </Popover>
  )
}
