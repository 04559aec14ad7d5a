'use client'
import { useEffect, useState } from 'react'

/**
 * For `onCloseAutoFocus` of what stands over the page: who had the focus before has it again, wherever it is. Radix would give it to a
 * trigger, and neither rows nor items of a menu are one. A menu that closes meanwhile asks for the focus on behalf of its button: the
 * last who asked and is still there gets it.
 */
export function useFocusBack() {
  const [asked] = useState(() => new Set<unknown>([document.activeElement]))
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      asked.delete(target)
      asked.add(target)
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [asked])
  return (event: Event) => {
    event.preventDefault()
    const back = [...asked].findLast((one): one is HTMLElement => one instanceof HTMLElement && one.isConnected)
    back?.focus({ preventScroll: true })
  }
}
