'use client'
import { useEffect, useRef, useState } from 'react'
import { fetchJson } from '@/components/ui/fetch-json'
import type { RequestsPage } from '@/lib/requests/contract'

const pollMs = 2_000

/** Reads the newest page of the list at an address when told to, and every two seconds while `isPolled`; `take` is what becomes of it. */
export function useHead(href: string, isPolled: boolean, take: (head: RequestsPage) => void) {
  const [failed, setFailed] = useState<{ href: string; error: Error } | null>(null)
  const latest = useRef({ href, take })
  latest.current = { href, take }
  const read = useRef(async () => {
    const asked = latest.current.href
    try {
      const head = await fetchJson<RequestsPage>(asked)
      setFailed(null)
      // Another list may be shown meanwhile.
      if (latest.current.href === asked) latest.current.take(head)
    } catch (error) {
      setFailed({ href: asked, error: error instanceof Error ? error : new Error(String(error)) })
    }
  }).current
  useEffect(() => {
    if (!isPolled) return
    void read()
    const timer = setInterval(() => void read(), pollMs)
    return () => clearInterval(timer)
  }, [isPolled, read])
  return { read, error: failed?.href === href ? failed.error : null }
}
