'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import { slugOf } from '@/lib/kit/slug'
import type { TeamView } from '@/lib/teams/contract'
import { AddressField } from './address-field'

type CreateTeamFormProps = { portalUrl: string; action: (input: unknown) => Promise<Result<TeamView>> }

/** Name and address; the address follows the name until somebody types one. */
export function CreateTeamForm({ portalUrl, action }: CreateTeamFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [name, setName] = useState('')
  const [typed, setTyped] = useState('')
  const slug = typed || slugOf(name)
  // A name that gives no address is given one by the server.
  const submit = async () => {
    const result = await run(slug ? { name, slug } : { name })
    if (result?.ok) router.push(`/${result.data.slug}/keys` as Route)
  }
  return (
    <Form error={error} onSubmit={submit}>
      <Field help="Your company, product or project. It can be changed later." label="Name" name="name">
        <Input autoFocus maxLength={60} onChange={(event) => setName(event.target.value)} value={name} />
      </Field>
      <AddressField onChange={setTyped} portalUrl={portalUrl} value={slug} />
      <div>
        <Button pending={pending} type="submit" variant="primary">
          Create team
        </Button>
      </div>
    </Form>
  )
}
