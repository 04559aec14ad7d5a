'use client'
import { type KeyAction, useKeyAction } from '@/components/keys/use-key-action'
import { Button } from '@/components/ui/button'
import type { HygieneRow } from '@/lib/hygiene/contract'
import type { KeyView } from '@/lib/keys/contract'

type QuickRemedyProps = { team: string; row: HygieneRow; action: KeyAction<KeyView>; input: object; label: string }

/** A remedy that nothing breaks by: done at one click, and its refusal is said beside it. */
export function QuickRemedy({ team, row, action, input, label }: QuickRemedyProps) {
  const { act, pending, error } = useKeyAction(action, `“${row.name}” is tidy here.`, () => {})
  return (
    <span className="inline-grid justify-items-end gap-1">
      <Button aria-label={`${label}: ${row.name}`} onClick={() => act(team, input)} pending={pending} size="small">
        {label}
      </Button>
      {error && (
        <span className="max-w-64 whitespace-normal text-state-ink text-xs" role="alert">
          {error.message}
        </span>
      )}
    </span>
  )
}
