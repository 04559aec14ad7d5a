'use client'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { Environment } from '@/lib/credential/format'
import type { OwnerId, OwnerView } from '@/lib/keys/owner/contract'
import type { ApiChoice, KeyBounds } from '@/lib/keys/parts/contract'
import { ApprovalReason, sensitiveOf } from './approval-reason'
import { type ExpirySelection, firstExpiry } from './expiry-choice'
import { ExpiryField } from './expiry-field'
import { KeyExtraFields, type KeyExtras } from './key-extra-fields'
import { OwnerSelect } from './owner-select'
import { ScopePicker } from './scope-picker'
import { TagsField } from './tags-field'

/** What is typed and chosen for a new key; kept while a try fails. */
export type KeyDraft = KeyExtras & {
  name: string
  description: string
  apiId: string
  environment: Environment
  scopes: string[]
  expiry: ExpirySelection
  /** Undefined: of who creates it. */
  ownerId: OwnerId | null | undefined
  tags: string
  /** Why it needs sensitive scopes. */
  reason: string
}

export const emptyDraft = (apis: readonly ApiChoice[], bounds: KeyBounds): KeyDraft => ({
  name: '',
  description: '',
  apiId: apis.length === 1 ? (apis[0]?.id ?? '') : '',
  environment: bounds.mayMakeLive ? 'live' : 'test',
  scopes: [],
  expiry: firstExpiry(bounds),
  ownerId: undefined,
  tags: '',
  rotateEveryDays: '',
  limits: { rateLimit: null, quota: null },
  allowedIps: '',
  reason: '',
})

const noLimits = { rateLimit: null, quota: null }

type KeyFieldsProps = {
  apis: readonly ApiChoice[]
  bounds: KeyBounds
  /** For whom else it may be; null: for nobody. */
  owners: readonly OwnerView[] | null
  tags: readonly string[]
  draft: KeyDraft
  set: (change: Partial<KeyDraft>) => void
}

/** The fields of a new key. */
export function KeyFields({ apis, bounds, owners, tags, draft, set }: KeyFieldsProps) {
  const choices = apis.map(({ id, name }) => ({ value: id as string, label: name }))
  const api = apis.find(({ id }) => id === draft.apiId)
  const catalogue = api?.scopes
  return (
    <>
      <Field help="What uses it, and where: “Checkout, production”." label="Name" name="name">
        <Input onChange={(event) => set({ name: event.target.value })} value={draft.name} />
      </Field>
      <Field label="Description" name="description" optional>
        <Textarea onChange={(event) => set({ description: event.target.value })} rows={2} value={draft.description} />
      </Field>
      <TagsField onChange={(text) => set({ tags: text })} suggested={tags} value={draft.tags} />
      {owners && (
        <Field help="A machine user or the team keeps it when people leave." label="Owner" name="ownerId">
          <OwnerSelect
            onChange={(ownerId) => set({ ownerId })}
            owners={owners}
            placeholder="Me"
            value={draft.ownerId}
          />
        </Field>
      )}
      <Field label="API" name="apiId">
        <Select
          onChange={(apiId) => set({ apiId, scopes: [] })}
          options={apis.length === 1 ? choices : [{ value: '', label: 'Choose an API' }, ...choices]}
          value={draft.apiId}
        />
      </Field>
      <Field
        as="group"
        help={
          bounds.mayMakeLive
            ? 'Part of the key itself, fixed for its life. Test keys are for trying things out.'
            : 'The policy of this team lets your role make test keys only. Ask an admin for a live one.'
        }
        label="Environment"
        name="environment"
      >
        <SegmentedControl
          label="Environment"
          onChange={(environment) => set({ environment })}
          options={[
            { value: 'live', label: 'Live', disabled: !bounds.mayMakeLive },
            { value: 'test', label: 'Test' },
          ]}
          value={draft.environment}
        />
      </Field>
      <Field as="group" label="Permissions" name="scopes">
        {catalogue ? (
          <ScopePicker catalogue={catalogue} onChange={(scopes) => set({ scopes })} selected={draft.scopes} />
        ) : (
          <p className="text-muted">Choose an API to see what it lets a key do.</p>
        )}
      </Field>
      <ApprovalReason
        asked={bounds.needsApproval ? sensitiveOf(catalogue ?? [], draft.scopes) : []}
        isNewKey
        onChange={(reason) => set({ reason })}
        reason={draft.reason}
      />
      <ExpiryField bounds={bounds} onChange={(expiry) => set({ expiry })} value={draft.expiry} />
      <KeyExtraFields draft={draft} most={api?.limits ?? noLimits} set={set} />
    </>
  )
}
