import { Link } from '@/components/ui/link'

/** Mark and name, home from wherever one is. */
export function Brand() {
  return (
    <Link
      className="-ml-1 inline-flex w-fit items-center gap-2.5 rounded-inner p-1 font-semibold coarse:min-h-11"
      href="/"
    >
      <svg aria-hidden="true" className="size-7" viewBox="0 0 32 32">
        <rect className="fill-accent" height="32" rx="8" width="32" />
        <path className="fill-on-accent" d="M8 7h4v18H8zM14 14h10v4H14zM20.5 7H25l-6 6h-4.5zM20.5 25H25l-6-6h-4.5z" />
      </svg>
      Keystile
    </Link>
  )
}
