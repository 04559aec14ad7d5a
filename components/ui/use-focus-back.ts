'use client'
import { useEffect, useState } from 'react'

const openMenuButton = '[aria-haspopup="menu"][aria-expanded="true"]'

/**
 * For `onCloseAutoFocus` of what stands over the page: who had the focus before has it again, wherever it is. Radix would give it to a
 * trigger, and neither rows nor items of a menu are one. An item of a menu is gone by then, and the menu's button stands in for it; a menu
 * that closes later asks for that itself. So the last who asked and is still there gets it.
 */
export function useFocusBack() {
  const [asked] = useState(whoHasFocus)
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

function whoHasFocus(): Set<unknown> {
  const isOnServer = typeof document === 'undefined'
  return new Set(isOnServer ? [] : [document.querySelector(openMenuButton), document.activeElement])
}
