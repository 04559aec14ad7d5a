'use client'
import { useState } from 'react'
import { railCookieName } from './rail-cookie'

const yearSeconds = 31_536_000

/** Whether the rail is folded, and how to fold it for good. */
export function useRail(initiallyFolded: boolean) {
  const [folded, setFolded] = useState(initiallyFolded)
  const toggle = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser yet.
    document.cookie = `${railCookieName}=${folded ? 'open' : 'folded'}; path=/; max-age=${yearSeconds}; samesite=lax`
    setFolded(!folded)
  }
  return { folded, toggle }
}
