'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { PolicyApi } from '@/lib/policies/contract'
import { idleDaysMax, idleDaysMin, lifetimeDaysMax, lifetimeDaysMin, liveKeysRoles } from '@/lib/policies/terms'
import { AllowedScopesField } from './allowed-scopes-field'
import type { PolicyDraft } from './policy-draft'

const liveWords = { developer: 'Developers, admins and owners', admin: 'Admins and owners', owner: 'Owners' } as const

type PolicyFieldsProps = {
  apis: readonly PolicyApi[]
  draft: PolicyDraft
  set: (change: Partial<PolicyDraft>) => void
}

/** What keys of the team may be, field by field. */
export function PolicyFields({ apis, draft, set }: PolicyFieldsProps) {
  return (
    <>
      <Field
        help={`In days, ${lifetimeDaysMin} to ${lifetimeDaysMax}.`}
        label="A key lasts at most"
        name="lifetimeDaysMax"
      >
        <Input
          inputMode="numeric"
          onChange={(event) => set({ lifetimeDays: event.target.value })}
          value={draft.lifetimeDays}
        />
      </Field>
      <Checkbox
        checked={draft.neverAllowed}
        label="Keys may have no end"
        onChange={(neverAllowed) => set({ neverAllowed })}
      />
      <AllowedScopesField
        apis={apis}
        onChange={(allowedScopes) => set({ allowedScopes })}
        value={draft.allowedScopes}
      />
      <Checkbox
        checked={draft.approval === 'sensitive'}
        label="An admin approves sensitive permissions that a developer asks for"
        onChange={(on) => set({ approval: on ? 'sensitive' : 'none' })}
      />
      <Field label="Live keys are made by" name="liveKeysRole">
        <Select
          onChange={(liveKeysRole) => set({ liveKeysRole })}
          options={liveKeysRoles.map((role) => ({ value: role, label: liveWords[role] }))}
          value={draft.liveKeysRole === 'viewer' ? 'developer' : draft.liveKeysRole}
        />
      </Field>
      <Field
        help="An address or block on each line, for keys that name none of their own. With none they work from anywhere."
        label="Default addresses"
        name="defaultAllowedIps"
        optional
      >
        <Textarea
          autoCapitalize="none"
          className="font-mono text-[13px]"
          onChange={(event) => set({ addresses: event.target.value })}
          spellCheck={false}
          value={draft.addresses}
        />
      </Field>
      <IdleField draft={draft} set={set} />
    </>
  )
}

function IdleField({ draft, set }: Omit<PolicyFieldsProps, 'apis'>) {
  return (
    <>
      <Checkbox
        checked={draft.isIdleLimited}
        label="Disable keys that nobody uses"
        onChange={(isIdleLimited) => set({ isIdleLimited })}
      />
      {draft.isIdleLimited && (
        <Field
          help={`In days, ${idleDaysMin} to ${idleDaysMax}. Enabling a key gives it its time again.`}
          label="Unused for"
          name="idleDaysMax"
        >
          <Input
            inputMode="numeric"
            onChange={(event) => set({ idleDays: event.target.value })}
            value={draft.idleDays}
          />
        </Field>
      )}
    </>
  )
}
