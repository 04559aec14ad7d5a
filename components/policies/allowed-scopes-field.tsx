'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { PolicyApi } from '@/lib/policies/contract'
import { allOfApi, oneOfApi } from '@/lib/policies/terms'

type AllowedScopesFieldProps = {
  apis: readonly PolicyApi[]
  value: string[] | null
  onChange: (value: string[] | null) => void
}

/** Which permissions keys may have: all, or those that are ticked, API by API. */
export function AllowedScopesField({ apis, value, onChange }: AllowedScopesFieldProps) {
  const everything = apis.map(({ id }) => allOfApi(id))
  return (
    <Field as="group" help="Others open nothing, whatever a key has." label="Allowed permissions" name="allowedScopes">
      <SegmentedControl
        label="Allowed permissions"
        onChange={(choice) => onChange(choice === 'all' ? null : everything)}
        options={[
          { value: 'all', label: 'All' },
          { value: 'some', label: 'Only these' },
        ]}
        value={value === null ? 'all' : 'some'}
      />
      {value !== null && (
        <ul className="rounded border border-line bg-surface">
          {apis.map((api) => (
            <ApiScopes api={api} key={api.id} onChange={onChange} value={value} />
          ))}
        </ul>
      )}
    </Field>
  )
}

type ApiScopesProps = { api: PolicyApi; value: readonly string[]; onChange: (value: string[]) => void }

function ApiScopes({ api, value, onChange }: ApiScopesProps) {
  const all = allOfApi(api.id)
  const hasAll = value.includes(all)
  const toggle = (entry: string, on: boolean) =>
    onChange(on ? [...value, entry] : value.filter((other) => other !== entry))
  return (
    <li className="grid gap-1.5 border-line border-b px-4 py-3 last:border-b-0">
      <Checkbox
        checked={hasAll}
        label={<span className="font-medium">Everything of {api.name}, also what it adds later</span>}
        onChange={(on) => toggle(all, on)}
      />
      {!hasAll && (
        <div className="grid gap-1 pl-6">
          {api.scopes.map((scope) => (
            <Checkbox
              checked={value.includes(oneOfApi(api.id, scope))}
              key={scope}
              label={<span className="font-mono text-[13px]">{scope}</span>}
              onChange={(on) => toggle(oneOfApi(api.id, scope), on)}
            />
          ))}
        </div>
      )}
    </li>
  )
}
