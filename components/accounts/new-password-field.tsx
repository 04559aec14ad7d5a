'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { PasswordInput } from './password-input'

type NewPasswordFieldProps = { label: string; name: string; charsMin: number }

/** A password to be chosen, with how far it still is from long enough. */
export function NewPasswordField({ label, name, charsMin }: NewPasswordFieldProps) {
  const [typed, setTyped] = useState(0)
  const missing = charsMin - typed
  const help =
    typed > 0 && missing > 0
      ? `${missing} more ${missing === 1 ? 'character' : 'characters'}.`
      : `At least ${charsMin} characters. A few words that have nothing to do with each other are best; no digits or symbols are asked for.`
  return (
    <Field help={help} label={label} name={name}>
      <PasswordInput
        autoComplete="new-password"
        name={name}
        onChange={(event) => setTyped([...event.target.value].length)}
      />
    </Field>
  )
}
