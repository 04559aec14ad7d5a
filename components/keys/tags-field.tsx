'use client'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

const suggestedMax = 8

/** What was typed, one tag each; spaces and commas part them. */
export const tagsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

type TagsFieldProps = {
  label?: string
  name?: string
  value: string
  onChange: (text: string) => void
  /** The team's tags. */
  suggested: readonly string[]
}

/** Tags as text, with those of the team that begin like the last word one press away. */
export function TagsField({ label = 'Tags', name = 'tags', value, onChange, suggested }: TagsFieldProps) {
  const chosen = tagsOf(value)
  const begun = /[\s,]$/.test(value) ? '' : (chosen.at(-1) ?? '')
  const known = suggested.filter(
    (tag) => !chosen.includes(tag) && tag.startsWith(suggested.includes(begun) ? '' : begun),
  )
  const add = (tag: string) => {
    const kept = begun && !suggested.includes(begun) ? chosen.slice(0, -1) : chosen
    onChange(`${[...kept, tag].join(' ')} `)
  }
  return (
    <Field as="group" label={label} name={name} optional>
      <Input
        aria-label={label}
        autoCapitalize="none"
        onChange={(event) => onChange(event.target.value)}
        placeholder="checkout eu-west"
        spellCheck={false}
        value={value}
      />
      {known.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {known.slice(0, suggestedMax).map((tag) => (
            <Button aria-label={`Add tag ${tag}`} key={tag} onClick={() => add(tag)} size="small">
              + {tag}
            </Button>
          ))}
        </div>
      )}
    </Field>
  )
}
