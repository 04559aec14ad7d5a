/** The mark: a key's bit that is a turnstile's arms. */
export function BrandMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg aria-hidden="true" className={className} viewBox="0 0 32 32">
      <rect className="fill-accent" height="32" rx="8" width="32" />
      <path className="fill-on-accent" d="M8 7h4v18H8zM14 14h10v4H14zM20.5 7H25l-6 6h-4.5zM20.5 25H25l-6-6h-4.5z" />
    </svg>
  )
}
