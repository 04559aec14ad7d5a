'use client'
import { type ComponentProps, useState } from 'react'
import { useFieldProps } from '@/components/ui/field-context'
import { Input } from '@/components/ui/input'

type PasswordInputProps = Omit<ComponentProps<typeof Input>, 'type'> & {
  autoComplete: 'current-password' | 'new-password'
}

/** A password that can be looked at while it is typed. Pasting works, and so do password managers. */
export function PasswordInput(props: PasswordInputProps) {
  const { id } = useFieldProps()
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <Input
        autoCapitalize="none"
        className="w-full pr-16"
        maxLength={256}
        spellCheck={false}
        type={shown ? 'text' : 'password'}
        {...props}
      />
      <button
        aria-controls={id}
        aria-label={shown ? 'Hide password' : 'Show password'}
        className="absolute inset-y-1 right-1 rounded-inner px-2 text-muted text-xs hover:bg-hover hover:text-ink"
        onClick={() => setShown(!shown)}
        type="button"
      >
        {shown ? 'Hide' : 'Show'}
      </button>
    </div>
  )
}
