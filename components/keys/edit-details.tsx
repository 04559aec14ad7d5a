'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { EditDialog } from './edit-dialog'
import { TagsField, tagsOf } from './tags-field'
import type { KeyAction } from './use-key-action'

type EditDetailsProps = { team: string; item: KeyDetail; tags: readonly string[]; update: KeyAction<KeyView> }

/** Renames a key and says what it is for. */
export function EditDetails({ team, item, tags, update }: EditDetailsProps) {
  const [words, setWords] = useState('')
  const change = (data: FormData) => ({
    name: String(data.get('name') ?? ''),
    description: String(data.get('description') ?? ''),
    tags: tagsOf(words),
  })
  return (
    <EditDialog
      change={change}
      keyId={item.id}
      label="Edit name and description"
      onOpen={() => setWords(item.tags.join(' '))}
      team={team}
      title="Name and description"
      update={update}
    >
      <Field label="Name" name="name">
        <Input defaultValue={item.name} name="name" />
      </Field>
      <Field label="Description" name="description" optional>
        <Textarea defaultValue={item.description} name="description" />
      </Field>
      <TagsField onChange={setWords} suggested={tags} value={words} />
    </EditDialog>
  )
}
