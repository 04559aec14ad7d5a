'use client'
import { type RefObject, useEffect, useState } from 'react'

/** Whether the list moves: it stands still while somebody reads further down, looks at one request, or said so. */
export function useLive(top: RefObject<HTMLElement | null>, reading: boolean) {
  const [scrolled, setScrolled] = useState(false)
  const [paused, setPaused] = useState(false)
  useEffect(() => {
    const mark = top.current
    if (!mark) return
    const observer = new IntersectionObserver(([entry]) => setScrolled(entry ? !entry.isIntersecting : false))
    observer.observe(mark)
    return () => observer.disconnect()
  }, [top])
  const resume = () => {
    setPaused(false)
    top.current?.scrollIntoView({ block: 'center' })
  }
  return { live: !scrolled && !reading && !paused, pause: () => setPaused(true), resume }
}
