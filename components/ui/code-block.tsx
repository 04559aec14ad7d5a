import { CopyButton } from './copy-button'
import { cx } from './cx'

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
      <section
        aria-label={label}
        className="overflow-x-auto rounded"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <pre
          className={cx(
            'w-fit min-w-full py-3 pr-12 pl-4 font-mono text-[13px] leading-5',
            wrap && 'w-auto whitespace-pre-wrap break-all',
          )}
        >
          <code>{code}</code>
        </pre>
      </section>
      <span className="absolute top-1.5 right-1.5 rounded bg-sunken">
        <CopyButton label={`Copy ${label}`} text={code} />
      </span>
    </div>
  )
}
