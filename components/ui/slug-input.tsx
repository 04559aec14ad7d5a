'use client'
import { Input } from './input'

/** For what stands in addresses and credentials: nothing corrects or capitalises it. */
export function SlugInput({ value, onChange }: { value: string; onChange: (slug: string) => void }) {
  return (
    <Input
      autoCapitalize="none"
      maxLength={40}
      mono
      onChange={(event) => onChange(event.target.value)}
      spellCheck={false}
      value={value}
    />
  )
}
