'use client'
import { createContext, type ReactNode, useContext, useRef, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'

type Selection = {
  /** The keys of the page, in its order. */
  ids: readonly string[]
  selected: ReadonlySet<string>
  /** Selects these, and no others. */
  set: (ids: Iterable<string>) => void
  /** Selects a key or not; with `range` also those between it and the last one. */
  toggle: (id: string, on: boolean, range: boolean) => void
}

const SelectionContext = createContext<Selection | null>(null)

/** Which keys of a list are selected; it lives as long as the page of the list does. */
export function KeySelection({ ids, children }: { ids: readonly string[]; children: ReactNode }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | null>(null)
  const toggle = (id: string, on: boolean, range: boolean) => {
    const [from, to] = [ids.indexOf(last.current ?? id), ids.indexOf(id)]
    const between = range && from >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
    last.current = id
    setSelected((now) => {
      const next = new Set(now)
      for (const one of between) on ? next.add(one) : next.delete(one)
      return next
    })
  }
  const set = (some: Iterable<string>) => setSelected(new Set(some))
  return <SelectionContext value={{ ids, selected, set, toggle }}>{children}</SelectionContext>
}

export const useSelection = (): Selection | null => useContext(SelectionContext)

/** Selects the key of a row: by pointer, by space, and with shift all from the last one on. */
export function SelectKey({ id, name }: { id: string; name: string }) {
  const selection = useSelection()
  const shift = useRef(false)
  if (!selection) return null
  return (
    <Checkbox
      aria-label={`Select ${name}`}
      checked={selection.selected.has(id)}
      onChange={(on) => selection.toggle(id, on, shift.current)}
      onClickCapture={(event) => {
        shift.current = event.shiftKey
      }}
    />
  )
}

/** Selects every key of the page, or none. */
export function SelectPage() {
  const selection = useSelection()
  if (!selection) return null
  const { ids, selected, set } = selection
  const all = ids.every((id) => selected.has(id))
  return (
    <Checkbox
      aria-label="Select every key of this page"
      checked={all}
      indeterminate={selected.size > 0 && !all}
      onChange={(on) => set(on ? ids : [])}
    />
  )
}
