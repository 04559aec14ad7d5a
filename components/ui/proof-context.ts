'use client'
import { createContext } from 'react'

/** Asks the person to prove who they are, with the words of why; answers whether they did. Null where nobody can be asked. */
export const ProofContext = createContext<((why: string) => Promise<boolean>) | null>(null)
