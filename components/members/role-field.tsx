'use client'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { type Role, roles } from '@/lib/access/contract'
import { roleWords } from './role-words'

type RoleFieldProps = { value: Role; readerRole: Role; onChange: (role: Role) => void }

/** A role, with what it may do; only an owner gives that of an owner. */
export function RoleField({ value, readerRole, onChange }: RoleFieldProps) {
  const given = roles.filter((role) => role !== 'owner' || readerRole === 'owner')
  return (
    <Field help={roleWords[value].may} label="Role" name="role">
      <Select
        onChange={onChange}
        options={given.map((role) => ({ value: role, label: roleWords[role].name }))}
        value={value}
      />
    </Field>
  )
}
