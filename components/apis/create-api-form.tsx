'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { SlugInput } from '@/components/ui/slug-input'
import { useAction } from '@/components/ui/use-action'
import type { ApiView } from '@/lib/apis/contract'
import { prefixDefault } from '@/lib/credential/format'
import type { Id } from '@/lib/kit/id'
import type { Result } from '@/lib/kit/result'
import { slugOf } from '@/lib/kit/slug'
import { type TeamChoice, TeamField } from './team-field'

type CreateApiFormProps = {
  teams: readonly TeamChoice[]
  action: (input: unknown) => Promise<Result<ApiView>>
}

export function CreateApiForm({ teams, action }: CreateApiFormProps) {
  const router = useRouter()
  const { run, pending, error } = useAction(action)
  const [name, setName] = useState('')
  const [typedSlug, setTypedSlug] = useState('')
  const [prefix, setPrefix] = useState<string>(prefixDefault)
  const [baseUrl, setBaseUrl] = useState('')
  const [teamId, setTeamId] = useState<Id<'team'> | null>(null)
  const slug = typedSlug || slugOf(name)
  const submit = async () => {
    const result = await run({ name, slug, prefix, baseUrl, teamId })
    if (result?.ok) router.push(`/operator/apis/${result.data.slug}` as Route)
  }
  return (
    <Form error={error} onSubmit={submit}>
      <Field help="What developers see when they choose what a key opens." label="Name" name="name">
        <Input autoFocus maxLength={60} onChange={(event) => setName(event.target.value)} value={name} />
      </Field>
      <Field help="What API servers call it when they verify. Fixed once the API exists." label="Slug" name="slug">
        <SlugInput onChange={setTypedSlug} value={slug} />
      </Field>
      <Field
        help={
          <>
            Its keys begin with it: <Code>{prefix || '…'}_live_…</Code>. Fixed once the API exists.
          </>
        }
        label="Prefix"
        name="prefix"
      >
        <SlugInput onChange={setPrefix} value={prefix} />
      </Field>
      <Field help="Where the API is reached; for the ready-made commands of a new key." label="Base URL" name="baseUrl">
        <Input
          inputMode="url"
          maxLength={300}
          mono
          onChange={(event) => setBaseUrl(event.target.value)}
          placeholder="https://api.example.com"
          value={baseUrl}
        />
      </Field>
      <TeamField onChange={setTeamId} teams={teams} value={teamId} />
      <div>
        <Button pending={pending} type="submit" variant="primary">
          Create API
        </Button>
      </div>
    </Form>
  )
}
