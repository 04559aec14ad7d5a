'use client'
import { useState } from 'react'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { EditDialog } from './edit-dialog'
import { TagsField, tagsOf } from './tags-field'
import type { KeyAction } from './use-key-action'

type EditTagsProps = {
  team: string
  item: KeyDetail
  /** The team's. */
  tags: readonly string[]
  update: KeyAction<KeyView>
}

/** Says in which groups of the team's keys a key is. */
export function EditTags({ team, item, tags, update }: EditTagsProps) {
  const [words, setWords] = useState('')
  return (
    <EditDialog
      change={() => ({ tags: tagsOf(words) })}
      keyId={item.id}
      label="Edit tags"
      onOpen={() => setWords(item.tags.join(' '))}
      team={team}
      title="Tags"
      update={update}
    >
      <TagsField onChange={setWords} suggested={tags} value={words} />
    </EditDialog>
  )
}
