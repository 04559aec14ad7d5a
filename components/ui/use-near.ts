'use client'
import { type RefObject, useEffect, useRef } from 'react'

/** So far below what is in sight something is near: what it brings is there before anybody has scrolled to it. */
const near = '1500px 0px'

/** Calls `onNear` when an element is near what is in sight, each time `isWanted` becomes true. */
export function useNear(element: RefObject<HTMLElement | null>, isWanted: boolean, onNear: () => void): void {
  const latest = useRef(onNear)
  latest.current = onNear
  useEffect(() => {
    const { current } = element
    if (!isWanted || !current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: near,
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, isWanted])
}
