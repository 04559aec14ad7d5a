'use client'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { newerWords } from './newer-words'

type NewerPillProps = { newer: number; more: boolean; onResume: () => void }

/** What came since, and the way back to it, for who reads further down: it takes no room and stays below the header of the table. */
export function NewerPill({ newer, more, onResume }: NewerPillProps) {
  return (
    <div className="sticky top-[calc(var(--top-bar,0px)+44px)] z-20 flex h-0 justify-center">
      <Button className="rounded-full! bg-raised! shadow-overlay" onClick={onResume}>
        <Icon name="arrow-up" />
        {newerWords(newer, more)}
      </Button>
    </div>
  )
}
