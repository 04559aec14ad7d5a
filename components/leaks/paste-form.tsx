'use client'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/ui/use-action'
import type { Finding } from '@/lib/leaks/contract'
import { findCharsMax } from '@/lib/leaks/terms'
import type { FindText } from './leak-actions'

type PasteFormProps = {
  team: string
  find: FindText
  /** Something is in the box that was empty: the time runs. */
  onPaste: () => void
  onFound: (found: Finding) => void
}

/** Where the found text goes. Enter looks; the box is empty again once there is an answer. */
export function PasteForm({ team, find, onPaste, onFound }: PasteFormProps) {
  const [text, setText] = useState('')
  const { run, pending, error } = useAction(find)
  const look = async () => {
    const result = await run(team, { text })
    if (!result?.ok) return
    setText('')
    onFound(result.data)
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <Form error={error} onSubmit={look}>
      <Field
        help="The whole key, its public id or masked hint, or a piece of it, with whatever stands around it. It is looked up and kept nowhere."
        label="What you found"
        name="text"
      >
        <Textarea
          autoComplete="off"
          autoFocus
          className="break-all font-mono text-[13px]"
          data-1p-ignore
          maxLength={findCharsMax}
          onChange={(event) => {
            if (text === '') onPaste()
            setText(event.target.value)
          }}
          onKeyDown={press}
          rows={3}
          spellCheck={false}
          value={text}
        />
      </Field>
      <div>
        <Button pending={pending} type="submit" variant="primary">
          Find the key
        </Button>
      </div>
    </Form>
  )
}
