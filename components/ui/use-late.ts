'use client'
import { useEffect, useState } from 'react'

const lateMs = 150

/** Whether `busy` has lasted long enough to be worth showing: quick work shows no spinner. */
export function useLate(busy: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(() => setLate(true), lateMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [busy])
  return busy && late
}
