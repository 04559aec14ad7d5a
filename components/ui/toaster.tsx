'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from './button'
import { Icon } from './icon'
import { IconButton } from './icon-button'
import { currentToasts, dismissToast, subscribeToasts, type Toast } from './toast'
import { toneInk } from './tone'

const shownMs = 6_000
const none: readonly Toast[] = []

/** Where toasts appear: one live region for the whole portal, there before anything is said in it. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts, () => none)
  return (
    <section
      aria-label="Notifications"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-50 grid w-90 max-w-[calc(100vw-32px)] gap-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(toast.id), shownMs)
    return () => clearTimeout(timer)
  }, [held, toast.id])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer or the focus on it only stops its clock.
    <div
      className="pointer-events-auto flex animate-appear items-center gap-2 rounded border border-line bg-raised py-1.5 pr-1.5 pl-3 shadow-overlay"
      onBlur={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <Icon
        className={toneInk[toast.tone]}
        name={toast.tone === 'good' ? 'check-circle' : toast.tone === 'info' ? 'info' : 'alert'}
      />
      <p className="min-w-0 flex-1">{toast.text}</p>
      {toast.action && <ToastActionButton action={toast.action} id={toast.id} />}
      <IconButton icon="x" label="Dismiss" onClick={() => dismissToast(toast.id)} size="small" />
    </div>
  )
}

function ToastActionButton({ action, id }: { action: NonNullable<Toast['action']>; id: number }) {
  const act = () => {
    dismissToast(id)
    action.onSelect()
  }
  return (
    <Button onClick={act} size="small">
      {action.label}
    </Button>
  )
}
