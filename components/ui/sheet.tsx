'use client'
import dynamic from 'next/dynamic'
import type { SheetFrameProps } from './sheet-frame'
import { useFocusBack } from './use-focus-back'

const SheetFrame = dynamic(() => import('./sheet-frame').then((module) => module.SheetFrame), { ssr: false })

/** A panel over the side of the page: navigation on a phone, the detail of a row. */
export function Sheet({ open, ...rest }: SheetProps & { open: boolean }) {
  return open ? <OpenSheet {...rest} /> : null
}

type SheetProps = Omit<SheetFrameProps, 'giveFocusBack'>

/** There before its frame is loaded: it must see who had the focus. */
function OpenSheet(props: SheetProps) {
  return <SheetFrame giveFocusBack={useFocusBack()} {...props} />
}
