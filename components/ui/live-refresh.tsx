'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const dialogs = '[role=dialog], [role=alertdialog]'
const isLookedAt = () => document.visibilityState === 'visible' && !document.querySelector(dialogs)
const isUp = () =>
  fetch('/api/health').then(
    ({ ok }) => ok,
    () => false,
  )

/**
 * Brings the page up to date every so often while somebody looks at it. A refresh that fails would replace the page, with whatever is
 * open on it: under a dialog there is none, nor while the portal is away.
 */
export function LiveRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter()
  useEffect(() => {
    let isLeft = false
    const timer = setInterval(async () => {
      if (isLookedAt() && (await isUp()) && !isLeft && isLookedAt()) router.refresh()
    }, everyMs)
    return () => {
      isLeft = true
      clearInterval(timer)
    }
  }, [router, everyMs])
  return null
}
