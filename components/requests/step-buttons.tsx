'use client'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import type { RequestView } from '@/lib/requests/contract'

type StepButtonsProps = {
  newer: RequestView | null
  older: RequestView | null
  onOpen: (request: RequestView) => void
}

/** From one request to its neighbour in the list. */
export function StepButtons({ newer, older, onOpen }: StepButtonsProps) {
  return (
    <div className="flex gap-2">
      <Button disabled={!newer} onClick={() => newer && onOpen(newer)} size="small">
        Newer <Kbd>k</Kbd>
      </Button>
      <Button disabled={!older} onClick={() => older && onOpen(older)} size="small">
        Older <Kbd>j</Kbd>
      </Button>
    </div>
  )
}
