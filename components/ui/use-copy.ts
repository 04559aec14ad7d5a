'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from './toast'

const shownMs = 1_600

/** Browsers keep the clipboard from pages without TLS, but let them copy what is selected. */
function copySelected(text: string): boolean {
  const selection = document.getSelection()
  const shown = document.body.appendChild(document.createElement('pre'))
  shown.textContent = text
  selection?.selectAllChildren(shown)
  const done = document.execCommand('copy')
  selection?.removeAllRanges()
  shown.remove()
  return done
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelected(text)
  }
}

/** Copies text; `copied` is true for a moment afterwards, `failed` where the browser refused. */
export function useCopy() {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const copy = useCallback(async (text: string) => {
    const done = await write(text)
    if (!done) toast('Copying was refused. Select the text instead.', { tone: 'state' })
    setState(done ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), shownMs)
  }, [])
  return { copy, copied: state === 'copied', failed: state === 'failed' }
}
