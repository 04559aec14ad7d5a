'use client'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Id } from '@/lib/kit/id'

export type TeamChoice = { id: Id<'team'>; name: string }

type TeamFieldProps = {
  teams: readonly TeamChoice[]
  value: Id<'team'> | null
  onChange: (teamId: Id<'team'> | null) => void
}

const none = 'none'

/** The team that runs an API, if any. */
export function TeamField({ teams, value, onChange }: TeamFieldProps) {
  const options = [{ value: none, label: 'No team' }, ...teams.map((team) => ({ value: team.id, label: team.name }))]
  const choose = (text: string) => onChange(teams.find(({ id }) => id === text)?.id ?? null)
  return (
    <Field
      help="Requests to this API that name no known key are shown to this team: attempts without a key, with a typo, or with a forged one."
      label="Run by"
      name="teamId"
    >
      <Select onChange={choose} options={options} value={value ?? none} />
    </Field>
  )
}
