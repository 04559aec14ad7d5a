'use client'
import type { Dialog } from 'radix-ui'
import { createContext } from 'react'

/** Handed down by the frame of a dialog, so that its parts need not load the library before one opens. */
export const DialogParts = createContext<Pick<typeof Dialog, 'Title'> | null>(null)
