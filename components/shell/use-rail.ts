'use client'
import { useState } from 'react'
import { keepChoice } from '@/components/ui/keep-choice'
import { railCookieName } from './rail-cookie'

/** Whether the rail is folded, and how to fold it for good. */
export function useRail(initiallyFolded: boolean) {
  const [folded, setFolded] = useState(initiallyFolded)
  const toggle = () => {
    keepChoice(railCookieName, folded ? 'open' : 'folded')
    setFolded(!folded)
  }
  return { folded, toggle }
}
