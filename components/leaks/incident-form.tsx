'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { fetchJson, type Sent } from '@/components/ui/fetch-json'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useAction } from '@/components/ui/use-action'
import { environments } from '@/lib/credential/format'
import type { ApiChoice } from '@/lib/keys/parts/contract'
import type { IncidentPreview } from '@/lib/leaks/contract'

export type Owner = { id: string; name: string }
/** As the form has it: empty is not given, and the moment is in the reader's own time. */
export type IncidentDraft = Record<'owner' | 'tag' | 'scope' | 'api' | 'environment' | 'createdBefore', string>

const nothing: IncidentDraft = { owner: '', tag: '', scope: '', api: '', environment: '', createdBefore: '' }

/** What is given of a draft, as the verbs want it. */
export function selectionOf(draft: IncidentDraft): Partial<IncidentDraft> {
  const at = draft.createdBefore && new Date(draft.createdBefore)
  const given = Object.entries({ ...draft, createdBefore: at ? at.toISOString() : '' }).filter(([, value]) =>
    value.trim(),
  )
  return Object.fromEntries(given)
}

type IncidentFormProps = {
  team: string
  apis: readonly ApiChoice[]
  owners: readonly Owner[]
  onChange: () => void
  onPreview: (previewed: { draft: IncidentDraft; preview: Sent<IncidentPreview> }) => void
}

/** Which keys: all that is chosen must hold. */
export function IncidentForm({ team, apis, owners, onChange, onPreview }: IncidentFormProps) {
  const [draft, setDraft] = useState(nothing)
  const { run, pending, error } = useAction(readPreview)
  const set = (name: keyof IncidentDraft) => (value: string) => {
    setDraft({ ...draft, [name]: value })
    onChange()
  }
  const look = async () => {
    const result = await run(team, draft)
    if (result?.ok) onPreview({ draft, preview: result.data })
  }
  const scopes = [...new Set(apis.flatMap((api) => api.scopes.map(({ name }) => name)))].sort()
  return (
    <Form className="max-w-[840px]" error={error} onSubmit={look}>
      <p className="text-muted">All keys for which everything holds that you choose here. Leave the rest as it is.</p>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2 lg:grid-cols-3">
        <Choice
          all="Anybody"
          label="Owner"
          onChange={set('owner')}
          options={[
            { value: 'team', label: 'The team itself' },
            ...owners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={draft.owner}
        />
        <Choice
          all="Any API"
          label="API"
          onChange={set('api')}
          options={apis.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.api}
        />
        <Choice
          all="Live and test"
          label="Environment"
          onChange={set('environment')}
          options={environments.map((value) => ({ value, label: value }))}
          value={draft.environment}
        />
        <Choice
          all="Any permission"
          label="Permission"
          onChange={set('scope')}
          options={scopes.map((value) => ({ value, label: value }))}
          value={draft.scope}
        />
        <Field label="Tag" optional>
          <Input onChange={(event) => set('tag')(event.target.value)} value={draft.tag} />
        </Field>
        <Field help="In your local time." label="Created before" optional>
          <Input
            onChange={(event) => set('createdBefore')(event.target.value)}
            type="datetime-local"
            value={draft.createdBefore}
          />
        </Field>
      </div>
      <div>
        <Button pending={pending} type="submit" variant="primary">
          Show the keys
        </Button>
      </div>
    </Form>
  )
}

type ChoiceProps = {
  label: string
  all: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      <Select onChange={onChange} options={[{ value: '', label: all }, ...options]} value={value} />
    </Field>
  )
}

/** Read through a route; a refusal is a failure of the form. */
async function readPreview(team: string, draft: IncidentDraft) {
  const search = new URLSearchParams(selectionOf(draft) as Record<string, string>)
  try {
    const data = await fetchJson<Sent<IncidentPreview>>(`/api/portal/${team}/incident?${search}`)
    return { ok: true, data } as const
  } catch (error) {
    const message = error instanceof Error ? error.message : 'Keystile did not answer.'
    return { ok: false, error: { code: 'unavailable', message } } as const
  }
}
