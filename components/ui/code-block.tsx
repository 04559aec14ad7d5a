import { CopyButton } from './copy-button'
import { cx } from './cx'
import { ScrollRegion } from './scroll-region'

type CodeBlockProps = {
  code: string
  /** What it is: `Terminal`, `.env`. */
  label: string
  wrap?: boolean
  className?: string
}

/** Code to read and take along. */
export function CodeBlock({ code, label, wrap = false, className }: CodeBlockProps) {
  return (
    <div className={cx('relative min-w-0 rounded border border-line bg-sunken', className)}>
      <ScrollRegion aria-label={label} className="rounded">
        <pre
          className={cx(
            'w-fit min-w-full py-3 pr-12 pl-4 font-mono text-[13px] leading-5',
            wrap && 'w-auto whitespace-pre-wrap break-all',
          )}
        >
          <code>{code}</code>
        </pre>
      </ScrollRegion>
      <span className="absolute top-1.5 right-1.5 rounded bg-sunken">
        <CopyButton label={`Copy ${label}`} text={code} />
      </span>
    </div>
  )
}
