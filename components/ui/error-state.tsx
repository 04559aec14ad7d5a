'use client'
import { Button } from './button'
import { Icon } from './icon'

type ErrorStateProps = { title?: string; message: string; onRetry?: () => void; pending?: boolean }

/** Something could not be shown: what, why, and the way on. */
export function ErrorState({ title = 'This could not be loaded', message, onRetry, pending = false }: ErrorStateProps) {
  return (
    <div className="grid justify-items-center gap-1 rounded border border-line px-6 py-14 text-center" role="alert">
      <Icon className="mb-2 size-5 text-state-ink" name="alert" />
      <h2 className="text-base">{title}</h2>
      <p className="max-w-[52ch] text-muted">{message}</p>
      {onRetry && (
        <Button className="mt-4" onClick={onRetry} pending={pending}>
          Try again
        </Button>
      )}
    </div>
  )
}
