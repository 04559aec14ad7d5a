'use client'
import { type RefObject, useEffect, useState } from 'react'

/** Whether the list moves: it stands still while somebody reads further down, selects text, looks at one request, or said so. */
export function useLive(top: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>, reading: boolean) {
  const [scrolled, setScrolled] = useState(false)
  const [selecting, setSelecting] = useState(false)
  const [paused, setPaused] = useState(false)
  useEffect(() => {
    const mark = top.current
    if (!mark) return
    const observer = new IntersectionObserver(([entry]) => setScrolled(entry ? !entry.isIntersecting : false))
    observer.observe(mark)
    return () => observer.disconnect()
  }, [top])
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const isOfList = selection?.anchorNode ? list.current?.contains(selection.anchorNode) : false
      setSelecting(Boolean(isOfList) && !selection?.isCollapsed)
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [list])
  const resume = () => {
    setPaused(false)
    if (selecting) document.getSelection()?.removeAllRanges()
    top.current?.scrollIntoView({ block: 'center' })
  }
  return { live: !scrolled && !selecting && !reading && !paused, scrolled, pause: () => setPaused(true), resume }
}
