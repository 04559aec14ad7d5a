'use client'
import { PageError } from './page-error'

/** A page that failed outside of the portal's frame. */
export function StrayError(props: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto max-w-[560px] px-4 pt-[18vh]">
      <PageError {...props} />
    </main>
  )
}
