'use client'
import { type RefObject, useEffect, useState } from 'react'
import { firstRows, rowsInSight } from './row-window'

/** Until a row was measured. */
const usualRowPx = 40

/** Which rows of a table body are to be drawn, and how high each is: all are as high as the first that is. */
export function useRowWindow(body: RefObject<HTMLElement | null>) {
  const [shown, setShown] = useState({ ...firstRows, rowPx: usualRowPx })
  useEffect(() => {
    const look = () => {
      if (!body.current) return
      const rowPx = body.current.querySelector('tr[aria-rowindex]')?.getBoundingClientRect().height || usualRowPx
      const { from, to } = rowsInSight(-body.current.getBoundingClientRect().top, window.innerHeight, rowPx)
      setShown((last) => (last.from === from && last.to === to && last.rowPx === rowPx ? last : { from, to, rowPx }))
    }
    // Where what is in sight lies changes with the number of rows, and so does the height of the body. Told once at the beginning.
    const height = new ResizeObserver(look)
    if (body.current) height.observe(body.current)
    document.addEventListener('scroll', look, { capture: true, passive: true })
    window.addEventListener('resize', look)
    return () => {
      height.disconnect()
      document.removeEventListener('scroll', look, { capture: true })
      window.removeEventListener('resize', look)
    }
  }, [body])
  return shown
}
