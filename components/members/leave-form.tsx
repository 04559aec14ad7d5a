'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { goTo } from '@/components/accounts/go-to'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { LinkButton } from '@/components/ui/link-button'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { KeyView } from '@/lib/keys/contract'
import type { OwnerView } from '@/lib/keys/owner/contract'
import { type Fate, fateInput } from './fate'
import { LeaverKeys } from './leaver-keys'
import type { MemberAction } from './use-member-action'

type LeaveFormProps = {
  team: string
  teamName: string
  userId: string
  name: string
  /** The reader is who leaves. */
  leaves: boolean
  keys: readonly KeyView[]
  heirs: readonly OwnerView[]
  remove: MemberAction
}

/** A choice for each key, and then the removal, all at once. */
export function LeaveForm({ team, teamName, userId, name, leaves, keys, heirs, remove }: LeaveFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(remove)
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map())
  const open = keys.filter(({ id }) => !fates.get(id)).length
  const submit = async () => {
    const decided = keys.map(({ id }) => ({ keyId: id, to: fateInput(fates.get(id) ?? '') }))
    const result = await run(team, { userId, keys: decided })
    if (result && !result.ok && result.error.field === 'keys') router.refresh()
    if (!result?.ok) return
    if (leaves) return goTo('/')
    toast(`${name} is no longer in ${teamName}.`)
    router.replace(`/${team}/members` as Route)
  }
  const setAll = (chosen: readonly string[], fate: Fate) =>
    setFates((now) => new Map([...now, ...chosen.map((id) => [id, fate] as const)]))
  return (
    <Form error={error} onSubmit={submit}>
      {keys.length === 0 ? (
        <p className="text-muted">{leaves ? 'You own' : `${name} owns`} no key that works in this team.</p>
      ) : (
        <LeaverKeys fates={fates} heirs={heirs} keys={keys} onChange={setAll} team={team} />
      )}
      <div className="sticky bottom-0 z-10 -mb-4 flex flex-wrap items-center gap-3 bg-canvas py-4">
        <Button disabled={open > 0} pending={pending} type="submit" variant="danger">
          {leaves ? `Leave ${teamName}` : `Remove ${name}`}
        </Button>
        <LinkButton href={`/${team}/members`} variant="ghost">
          Cancel
        </LinkButton>
        <span aria-live="polite" className="text-muted">
          {open > 0 && `${open} of ${keys.length} ${keys.length === 1 ? 'key' : 'keys'} to decide.`}
        </span>
      </div>
    </Form>
  )
}
