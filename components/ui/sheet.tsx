'use client'
import dynamic from 'next/dynamic'
import type { SheetFrameProps } from './sheet-frame'

const SheetFrame = dynamic(() => import('./sheet-frame').then((module) => module.SheetFrame), { ssr: false })

/** A panel over the side of the page: navigation on a phone, the detail of a row. */
export function Sheet({ open, ...rest }: SheetFrameProps & { open: boolean }) {
  return open ? <SheetFrame {...rest} /> : null
}
