'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { ApiView } from '@/lib/apis/contract'
import type { Id } from '@/lib/kit/id'
import type { Result } from '@/lib/kit/result'
import { type TeamChoice, TeamField } from './team-field'

type ApiDetailsFormProps = {
  api: ApiView
  teams: readonly TeamChoice[]
  action: (input: unknown) => Promise<Result<ApiView>>
}

/** What may change of an API; slug and prefix may not. */
export function ApiDetailsForm({ api, teams, action }: ApiDetailsFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [name, setName] = useState(api.name)
  const [baseUrl, setBaseUrl] = useState(api.baseUrl)
  const [teamId, setTeamId] = useState<Id<'team'> | null>(api.team?.id ?? null)
  const changed = name !== api.name || baseUrl !== api.baseUrl || teamId !== (api.team?.id ?? null)
  const submit = async () => {
    const result = await run({ apiId: api.id, name, baseUrl, teamId })
    if (!result?.ok) return
    setName(result.data.name)
    setBaseUrl(result.data.baseUrl)
    toast('API saved.')
    router.refresh()
  }
  return (
    <Form error={error} onSubmit={submit}>
      <Field label="Name" name="name">
        <Input maxLength={60} onChange={(event) => setName(event.target.value)} value={name} />
      </Field>
      <Field label="Base URL" name="baseUrl">
        <Input
          inputMode="url"
          maxLength={300}
          mono
          onChange={(event) => setBaseUrl(event.target.value)}
          value={baseUrl}
        />
      </Field>
      <TeamField onChange={setTeamId} teams={teams} value={teamId} />
      <div>
        <Button disabled={!changed} pending={pending} type="submit" variant="primary">
          Save
        </Button>
      </div>
    </Form>
  )
}
