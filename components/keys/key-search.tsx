'use client'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'
import { useLate } from '@/components/ui/use-late'
import { searchText } from '@/lib/credential/format'

const waitMs = 250

type KeySearchProps = { text: string; onSearch: (text: string) => void; pending: boolean }

/**
 * Finds a key by its name, its owner or any pasted piece of its credential. A credential is cut to its public part at once:
 * it reaches neither the address nor the server. The input has no name, so that not even a page without its script sends it.
 */
export function KeySearch({ text, onSearch, pending }: KeySearchProps) {
  // The box belongs to whoever types until they leave it; then it says what the address says.
  const [typed, setTyped] = useState<string | null>(null)
  const [cut, setCut] = useState(false)
  const late = useLate(pending)
  const search = useRef(() => {})
  search.current = () => {
    if (typed !== null && searchText(typed) !== text) onSearch(searchText(typed))
  }
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => search.current(), waitMs)
    return () => clearTimeout(timer)
  }, [typed])

  const change = (next: string) => {
    const safe = searchText(next)
    const pasted = safe.length < next.trim().replace(/\s+/g, ' ').length
    setCut(pasted)
    setTyped(pasted ? safe : next)
  }
  const leave = () => {
    search.current()
    setTyped(null)
  }
  return (
    <div className="w-full sm:w-72">
      <div className="relative">
        <Icon className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint" name="search" />
        <Input
          aria-describedby={cut ? 'key-search-cut' : undefined}
          aria-label="Search keys"
          className="pl-8"
          data-search
          onBlur={leave}
          onChange={(event) => change(event.target.value)}
          placeholder="Name, owner or a piece of the key"
          type="search"
          value={typed ?? text}
        />
        {late && <Spinner className="absolute top-1/2 right-2.5 -translate-y-1/2" />}
      </div>
      {cut && (
        <p className="mt-1 text-muted text-xs" id="key-search-cut" role="status">
          Only the public part of what you pasted is used.
        </p>
      )}
    </div>
  )
}
