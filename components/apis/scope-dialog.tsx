'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { Dialog, DialogActions, DialogText, DialogTitle } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Id } from '@/lib/kit/id'
import type { Result } from '@/lib/kit/result'
import type { CatalogueScope } from '@/lib/scopes/catalogue'

type ScopeDialogProps = {
  apiId: Id<'api'>
  /** The scope to edit; without one a scope is added. */
  scope?: CatalogueScope
  action: (input: unknown) => Promise<Result<CatalogueScope>>
  onClose: () => void
}

const empty: CatalogueScope = { name: '', description: '', sensitive: false, examplePath: '' }

export function ScopeDialog({ apiId, scope, action, onClose }: ScopeDialogProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [draft, setDraft] = useState<CatalogueScope>(() => valuesOf(scope ?? empty))
  const submit = async () => {
    const result = await run({ apiId, ...draft })
    if (!result?.ok) return
    toast(scope ? `${draft.name} saved.` : `${draft.name} added.`)
    router.refresh()
    onClose()
  }
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>{scope ? <>Edit {scope.name}</> : 'Add scope'}</DialogTitle>
      {scope && <DialogText>Its name is fixed: keys hold it and API servers ask for it.</DialogText>}
      <Form className="mt-5" error={error} onSubmit={submit}>
        <ScopeFields draft={draft} isNew={!scope} onChange={(change) => setDraft({ ...draft, ...change })} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            {scope ? 'Save' : 'Add scope'}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

const valuesOf = ({ name, description, sensitive, examplePath }: CatalogueScope): CatalogueScope => ({
  name,
  description,
  sensitive,
  examplePath,
})

type ScopeFieldsProps = { draft: CatalogueScope; isNew: boolean; onChange: (change: Partial<CatalogueScope>) => void }

function ScopeFields({ draft, isNew, onChange }: ScopeFieldsProps) {
  return (
    <>
      {isNew && (
        <Field
          help={
            <>
              Written <Code>resource:action</Code>. With <Code>read</Code> and <Code>write</Code> as actions it is
              offered as None, Read or Write.
            </>
          }
          label="Scope"
          name="name"
        >
          <Input
            autoCapitalize="none"
            autoFocus
            mono
            onChange={(event) => onChange({ name: event.target.value })}
            placeholder="stations:read"
            spellCheck={false}
            value={draft.name}
          />
        </Field>
      )}
      <Field
        help="For the people who choose it: what it lets a key do."
        label="Description"
        name="description"
        optional
      >
        <Input
          maxLength={200}
          onChange={(event) => onChange({ description: event.target.value })}
          value={draft.description}
        />
      </Field>
      <Field
        help="What a GET with this scope alone can read; a new key's ready-made curl calls it."
        label="Example path"
        name="examplePath"
        optional
      >
        <Input
          autoCapitalize="none"
          maxLength={200}
          mono
          onChange={(event) => onChange({ examplePath: event.target.value })}
          placeholder="/v1/stations"
          spellCheck={false}
          value={draft.examplePath}
        />
      </Field>
      <Checkbox
        checked={draft.sensitive}
        label={
          <>
            Sensitive
            <span className="block text-muted text-xs">Marked wherever somebody gives it to a key.</span>
          </>
        }
        onChange={(sensitive) => onChange({ sensitive })}
      />
    </>
  )
}
