'use client'
import { useEffect, useRef, useState } from 'react'
import { useVisible } from '@/components/ui/use-visible'
import type { TailEnd, TailNews } from '@/lib/requests/contract'
import { oneIn } from './waiting'

/** The server says something every five seconds. */
const silenceMsMax = 15_000
const pauseMs = { min: 500, max: 8_000 }
/** Over how long one counts how much is shown. */
const countMs = 5_000

/** `elsewhere`: newer tabs have taken the person's streams. */
export type TailState = 'connecting' | 'open' | 'lost' | 'elsewhere'

type TailParts = {
  /** The address of the tail, with its filters. */
  href: string
  /** From where to go on when the connection is made. */
  since: () => string | null
  enabled: boolean
  onNews: (news: TailNews, place: string) => void
}

/** What a stream says, for as long as somebody sees the page. A connection that breaks or falls silent is made again. */
export function useTail({ href, since, enabled, onNews }: TailParts) {
  const visible = useVisible()
  const [state, setState] = useState<TailState>('connecting')
  const [said, setSaid] = useState({ oneIn: 1, behindMs: 0 })
  const failures = useRef(0)
  const latest = useRef({ since, onNews })
  latest.current = { since, onNews }
  const connect = useRef(() => {})
  useEffect(() => {
    let hangUp = () => {}
    connect.current = () => {
      hangUp()
      const place = latest.current.since()
      if (!enabled || !visible || place === null) return
      const source = new EventSource(`${href}${href.includes('?') ? '&' : '?'}since=${encodeURIComponent(place)}`)
      const counts: { atMs: number; came: number; told: number }[] = []
      let timer = 0
      hangUp = () => {
        clearTimeout(timer)
        source.close()
      }
      const lost = () => {
        hangUp()
        setState('lost')
        const waitMs = Math.min(pauseMs.max, pauseMs.min * 2 ** failures.current++)
        timer = window.setTimeout(connect.current, waitMs)
      }
      const listen = () => {
        clearTimeout(timer)
        timer = window.setTimeout(lost, silenceMsMax)
      }
      source.addEventListener('news', ({ data, lastEventId }: MessageEvent<string>) => {
        const news: TailNews = JSON.parse(data)
        listen()
        failures.current = 0
        counts.push({ atMs: Date.now(), came: news.came, told: news.told })
        while ((counts[0]?.atMs ?? Number.POSITIVE_INFINITY) < Date.now() - countMs) counts.shift()
        setState('open')
        setSaid({ oneIn: oneIn(counts), behindMs: news.behindMs })
        latest.current.onNews(news, lastEventId)
      })
      source.addEventListener('end', ({ data }: MessageEvent<string>) => {
        const { reason }: { reason: TailEnd } = JSON.parse(data)
        // Whether the session is over or only the role is another one is told by who is asked next.
        if (reason !== 'elsewhere') return lost()
        hangUp()
        setState('elsewhere')
      })
      source.onerror = lost
      listen()
    }
    connect.current()
    return () => hangUp()
  }, [href, enabled, visible])
  const retry = () => {
    setState('connecting')
    connect.current()
  }
  return { state, ...said, retry }
}
