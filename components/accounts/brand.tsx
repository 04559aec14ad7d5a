import { BrandMark } from '@/components/ui/brand-mark'
import { Link } from '@/components/ui/link'

/** Mark and name, home from wherever one is. */
export function Brand() {
  return (
    <Link
      className="-ml-1 inline-flex w-fit items-center gap-2.5 rounded-inner p-1 font-semibold coarse:min-h-11"
      href="/"
    >
      <BrandMark />
      Keystile
    </Link>
  )
}
