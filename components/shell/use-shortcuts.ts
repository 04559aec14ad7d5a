'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { isTaken } from '@/components/ui/typing'
import { mayCreateKeys, type ShellData, type ShellTeam } from './model'
import { placesOf } from './places'
import { createSequence } from './sequence'

type Shortcuts = {
  data: ShellData
  team: ShellTeam | null
  open: (what: 'palette' | 'shortcuts') => void
  toggleRail: () => void
}

/** The keys that work on every page. */
export function useShortcuts(given: Shortcuts): void {
  const router = useRouter()
  const acts = actsOf(given, (href) => router.push(href as Route))
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const sequence = createSequence()
    const onKey = (event: KeyboardEvent) => {
      // What must be finished first, a secret shown once, is not left by a stray key.
      if (document.querySelector('[data-held]')) return
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault()
        latest.current.get('palette')?.()
        return
      }
      if (isTaken(event)) return
      const act = latest.current.get(sequence(event.key, event.timeStamp))
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

function actsOf({ data, team, open, toggleRail }: Shortcuts, go: (href: string) => void): Map<string, () => void> {
  const acts = new Map<string, () => void>([
    ['palette', () => open('palette')],
    ['?', () => open('shortcuts')],
    ['[', toggleRail],
    ['/', () => search(() => open('palette'))],
  ])
  for (const { keys, href } of placesOf(data, team)) if (keys) acts.set(keys, () => go(href))
  if (team && mayCreateKeys(team)) acts.set('c', () => go(`/${team.slug}/keys/new`))
  return acts
}

/** The page's own search box, else the palette. */
function search(otherwise: () => void): void {
  const box = document.querySelector<HTMLInputElement>('#content input[data-search], #content input[type="search"]')
  if (!box) {
    otherwise()
    return
  }
  box.focus()
  box.select()
}
