'use client'
import { createContext } from 'react'
import type { Failure } from '@/lib/kit/result'

/** The failure of the form's last try, for its fields to find their own. */
export const FormContext = createContext<Failure | null>(null)
