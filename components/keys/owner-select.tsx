'use client'
import { Select } from '@/components/ui/select'
import type { OwnerId, OwnerView } from '@/lib/keys/owner/contract'

const team = 'team'

type OwnerSelectProps = {
  owners: readonly OwnerView[]
  /** Null: the team; undefined: none is chosen, as `placeholder` says. */
  value: OwnerId | null | undefined
  onChange: (owner: OwnerId | null | undefined) => void
  placeholder: string
  'aria-label'?: string
  className?: string
}

/** A person, a machine user or the team. */
export function OwnerSelect({ owners, value, onChange, placeholder, ...rest }: OwnerSelectProps) {
  const choose = (text: string) => {
    if (text === team) return onChange(null)
    onChange(owners.find(({ id }) => id === text)?.id)
  }
  const options = owners.map(({ id, kind, name }) => ({
    value: id as string,
    label: kind === 'machine' ? `${name} (machine user)` : name,
  }))
  return (
    <Select
      onChange={choose}
      options={[{ value: '', label: placeholder }, { value: team, label: 'The team' }, ...options]}
      value={value === null ? team : (value ?? '')}
      {...rest}
    />
  )
}
