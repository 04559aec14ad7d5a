/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-inner border border-line bg-sunken px-1 font-sans text-[11px] text-muted">
      {children}
    </kbd>
  )
}
