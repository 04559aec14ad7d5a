'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { Result } from '@/lib/kit/result'
import type { TeamView } from '@/lib/teams/contract'
import { AddressField } from './address-field'

type TeamSettingsFormProps = {
  team: Pick<TeamView, 'name' | 'slug'>
  portalUrl: string
  action: (teamSlug: string, input: unknown) => Promise<Result<TeamView>>
}

export function TeamSettingsForm({ team, portalUrl, action }: TeamSettingsFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [name, setName] = useState(team.name)
  const [slug, setSlug] = useState(team.slug)
  const moves = slug !== team.slug
  const changed = moves || name !== team.name
  const submit = async () => {
    const result = await run(team.slug, { name, slug })
    if (!result?.ok) return
    setName(result.data.name)
    toast(moves ? `The team is now at /${result.data.slug}.` : 'Settings saved.')
    if (moves) router.replace(`/${result.data.slug}/settings` as Route)
    router.refresh()
  }
  return (
    <Form error={error} onSubmit={submit}>
      <Field label="Name" name="name">
        <Input maxLength={60} onChange={(event) => setName(event.target.value)} value={name} />
      </Field>
      <AddressField onChange={setSlug} portalUrl={portalUrl} value={slug} />
      {moves && (
        <Notice role="status" tone="rule">
          Links and bookmarks with /{team.slug} stop working, and another team can take that address. Keys are not
          affected.
        </Notice>
      )}
      <div>
        <Button disabled={!changed} pending={pending} type="submit" variant="primary">
          Save
        </Button>
      </div>
    </Form>
  )
}
