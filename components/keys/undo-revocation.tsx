'use client'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { useNow } from '@/components/ui/clock'
import { toast } from '@/components/ui/toast'
import { unanswered } from '@/components/ui/use-action'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { undoMs } from '@/lib/keys/terms'
import { type KeyAction, useKeyAction } from './use-key-action'

const minuteMs = 60_000

/** How long is left, as a button says it. */
const leftWords = (ms: number): string => `${Math.max(1, Math.ceil(ms / minuteMs))} min left`

type UndoRevocationProps = { team: string; item: KeyDetail; until: Date; restore: KeyAction<KeyView> }

/** Brings a key back that was revoked within the hour, and says how long that can still be done. */
export function UndoRevocation({ team, item, until, restore }: UndoRevocationProps) {
  const { act, pending, error } = useKeyAction(restore, `“${item.name}” works again.`, () => {})
  const leftMs = new Date(until).getTime() - useNow()
  if (leftMs <= 0) return null
  return (
    <div className="grid justify-items-start gap-1 pt-3 pb-1">
      <Button onClick={() => act(team, { keyId: item.id })} pending={pending} size="small">
        Undo revocation · {leftWords(Math.min(leftMs, undoMs))}
      </Button>
      {error && (
        <p className="text-state-ink text-xs" role="alert">
          {error.message}
        </p>
      )}
    </div>
  )
}

/** Says that a key is revoked, with the way back for as long as the words are there. */
export function useUndoToast(team: string, item: KeyDetail, restore: KeyAction<KeyView>): () => void {
  const router = useRouter()
  const undo = async () => {
    const result = await restore(team, { keyId: item.id }).catch(unanswered)
    if (result.ok) toast(`“${item.name}” works again.`)
    else toast(result.error.message, { tone: 'state' })
    router.refresh()
  }
  return () => toast(`“${item.name}” is revoked.`, { action: { label: `Undo · ${leftWords(undoMs)}`, onSelect: undo } })
}
