'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { usePreparedDialog } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { LinkButton } from '@/components/ui/link-button'
import { useAction } from '@/components/ui/use-action'
import type { IssuedSecret } from '@/lib/keys/contract'
import type { OwnerView } from '@/lib/keys/owner/contract'
import type { ApiChoice, KeyBounds } from '@/lib/keys/parts/contract'
import { expiryInput } from './expiry-choice'
import { IssuedDialog } from './issued-dialog'
import { extrasInput } from './key-extra-fields'
import { emptyDraft, type KeyDraft, KeyFields } from './key-fields'
import { keyHref } from './key-urls'
import { tagsOf } from './tags-field'
import type { KeyAction } from './use-key-action'

type CreateKeyFormProps = {
  team: string
  apis: readonly ApiChoice[]
  bounds: KeyBounds
  /** For whom else it may be made; null: for nobody. */
  owners: readonly OwnerView[] | null
  tags: readonly string[]
  create: KeyAction<IssuedSecret>
}

/** Makes a key and shows its credential, once. */
export function CreateKeyForm({ team, apis, bounds, owners, tags, create }: CreateKeyFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(create)
  usePreparedDialog()
  const [draft, setDraft] = useState(() => emptyDraft(apis, bounds))
  const [issued, setIssued] = useState<IssuedSecret | null>(null)
  const api = apis.find(({ id }) => id === draft.apiId)
  const set = (change: Partial<KeyDraft>) => setDraft((now) => ({ ...now, ...change }))
  const submit = async () => {
    if (issued) return
    const result = await run(team, keyInput(draft))
    if (result?.ok) setIssued(result.data)
  }
  return (
    <>
      <Form className="max-w-2xl" error={error} onSubmit={submit}>
        <KeyFields apis={apis} bounds={bounds} draft={draft} owners={owners} set={set} tags={tags} />
        <div className="flex gap-2 max-sm:[&>*]:flex-1">
          <Button pending={pending} type="submit" variant="primary">
            Create key
          </Button>
          <LinkButton href={`/${team}/keys`} variant="ghost">
            Cancel
          </LinkButton>
        </div>
      </Form>
      {issued && api && (
        <IssuedDialog
          api={api}
          issued={issued}
          name={draft.name}
          onStored={() => router.replace(keyHref(team, issued.keyId) as Route)}
          scopes={draft.scopes}
          team={team}
          title="Key created"
        />
      )}
    </>
  )
}

/** A draft as the verb takes it. */
function keyInput({ expiry, tags, rotateEveryDays, limits, allowedIps, ...rest }: KeyDraft): object {
  const extras = extrasInput({ rotateEveryDays, limits, allowedIps })
  return { ...rest, expiry: expiryInput(expiry), tags: tagsOf(tags), ...extras }
}
