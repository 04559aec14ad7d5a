'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { bulkGraces, jitterDaysDefault } from '@/lib/keys/bulk/terms'
import { expiryDaysDefault, revokeChoices } from '@/lib/keys/terms'
import { graceWords, reasonWords } from '../key-words'
import { TagsField, tagsOf } from '../tags-field'
import type { BulkAct } from './bulk-words'

/** What a bulk act is asked with; numbers as they are typed. */
export type BulkDraft = {
  reason: string
  days: string
  jitterDays: string
  grace: (typeof bulkGraces)[number]
  add: string
  remove: string
}

export const emptyBulkDraft = (): BulkDraft => ({
  reason: '',
  days: String(expiryDaysDefault),
  jitterDays: String(jitterDaysDefault),
  grace: '24h',
  add: '',
  remove: '',
})

/** The draft as the verb of an act takes it. */
export function inputOfBulk(act: BulkAct, draft: BulkDraft): object {
  const { reason, days, jitterDays, grace, add, remove } = draft
  if (act === 'revoke') return { reason }
  if (act === 'extend') return { days: Number(days), jitterDays: Number(jitterDays) }
  if (act === 'rotate') return { grace }
  return act === 'tag' ? { add: tagsOf(add), remove: tagsOf(remove) } : {}
}

type BulkFieldsProps = {
  act: BulkAct
  draft: BulkDraft
  set: (change: Partial<BulkDraft>) => void
  tags: readonly string[]
}

export function BulkFields({ act, draft, set, tags }: BulkFieldsProps) {
  if (act === 'revoke')
    return (
      <Field help="Kept in each key’s history." label="Reason" name="reason">
        <Select
          onChange={(reason) => set({ reason })}
          options={[
            { value: '', label: 'Choose a reason' },
            ...revokeChoices.map((value) => ({ value: value as string, label: reasonWords[value] })),
          ]}
          value={draft.reason}
        />
      </Field>
    )
  if (act === 'extend')
    return (
      <>
        <Field label="In how many days they end" name="days">
          <Input inputMode="numeric" onChange={(event) => set({ days: event.target.value })} value={draft.days} />
        </Field>
        <Field help="So many days before and after that." label="Spread over" name="jitterDays">
          <Input
            inputMode="numeric"
            onChange={(event) => set({ jitterDays: event.target.value })}
            value={draft.jitterDays}
          />
        </Field>
      </>
    )
  if (act === 'rotate')
    return (
      <Field help="Both work until then." label="The old secrets work for" name="grace">
        <Select
          onChange={(grace) => set({ grace })}
          options={bulkGraces.map((value) => ({ value, label: graceWords[value] }))}
          value={draft.grace}
        />
      </Field>
    )
  if (act === 'tag')
    return (
      <>
        <TagsField label="Add" name="add" onChange={(add) => set({ add })} suggested={tags} value={draft.add} />
        <TagsField
          label="Take off"
          name="remove"
          onChange={(remove) => set({ remove })}
          suggested={tags}
          value={draft.remove}
        />
      </>
    )
  return null
}
