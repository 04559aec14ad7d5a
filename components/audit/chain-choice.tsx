'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { Select } from '@/components/ui/select'
import { auditHref } from './audit-place'

type ChainChoiceProps = { teams: readonly { id: string; name: string }[]; chosen: string | undefined }

/** Whose log an operator reads. */
export function ChainChoice({ teams, chosen }: ChainChoiceProps) {
  const router = useRouter()
  return (
    <Select
      aria-label="Log"
      className="w-56"
      onChange={(team) => router.push(auditHref({ operator: true, chosen: team || undefined }, {}) as Route)}
      options={[{ value: '', label: 'Installation' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
      value={chosen ?? ''}
    />
  )
}
