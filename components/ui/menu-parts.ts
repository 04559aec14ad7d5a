'use client'
import type { Menu } from 'radix-ui/internal'
import { createContext, useContext } from 'react'

/** Handed down by an open menu, so that what is in it need not load the library before. */
export const MenuParts = createContext<typeof Menu | null>(null)

export function useMenuParts(): typeof Menu {
  const parts = useContext(MenuParts)
  if (!parts) throw new Error('This belongs inside a Menu.')
  return parts
}
