'use client'
import { Field } from '@/components/ui/field'
import { SlugInput } from '@/components/ui/slug-input'

type AddressFieldProps = {
  /** Where the portal is reached, without a slash at the end. */
  portalUrl: string
  value: string
  onChange: (slug: string) => void
}

/** The team's part of every address; what it makes of the portal's is shown while typing. */
export function AddressField({ portalUrl, value, onChange }: AddressFieldProps) {
  const host = portalUrl.replace(/^https?:\/\//, '')
  return (
    <Field
      help={
        <>
          The team's pages are at{' '}
          <span className="break-all font-mono">
            {host}/{value || '…'}
          </span>
        </>
      }
      label="Address"
      name="slug"
    >
      <SlugInput onChange={onChange} value={value} />
    </Field>
  )
}
