'use client'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { type Completion, completeQuery, type KnownValues } from '@/lib/requests/query/complete'
import type { RequestFilters } from '@/lib/requests/query/filters'
import { parseQuery } from '@/lib/requests/query/parse'
import { printQuery } from '@/lib/requests/query/print'

/** The text of the query: as typed until it is taken, else as the filters say. Faults are told once Enter was pressed. */
export function useQueryBox(filters: RequestFilters, known: KnownValues, onChange: (filters: RequestFilters) => void) {
  const [typed, setTyped] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const caretTo = useRef<number | null>(null)
  // Before the next key: who types on while a frame is late would type before what was taken.
  useLayoutEffect(() => {
    if (caretTo.current !== null) input.current?.setSelectionRange(caretTo.current, caretTo.current)
    caretTo.current = null
  })
  const text = typed ?? printQuery(filters)
  const completions = caret === null ? { from: 0, to: 0, options: [] } : completeQuery(text, caret, known)
  const { options } = completions
  const parsed = parseQuery(text)
  const openAt = (place: number | null) => {
    setCaret(place)
    setActive(-1)
  }
  const take = (option: Completion) => {
    const end = completions.from + option.text.length
    setTyped(`${text.slice(0, completions.from)}${option.text}${text.slice(completions.to).trimStart()}`)
    openAt(end)
    caretTo.current = end
  }
  const submit = () => {
    openAt(null)
    setTried(parsed.faults.length > 0)
    if (parsed.faults.length > 0) return
    setTyped(null)
    onChange(parsed.filters)
  }
  const type = (value: string, place: number | null) => {
    setTyped(value)
    openAt(place)
  }
  const move = (step: 1 | -1) => {
    if (options.length === 0) openAt(input.current?.selectionStart ?? text.length)
    else setActive((Math.max(active, step < 0 ? 0 : -1) + step + options.length) % options.length)
  }
  const keys: Record<string, (() => void) | undefined> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (options[active] ? take(options[active]) : submit()),
    Escape: caret === null ? undefined : () => openAt(null),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const faults = tried ? parsed.faults : []
  return { input, text, options, active, faults, take, type, onKeyDown, close: () => openAt(null) }
}
