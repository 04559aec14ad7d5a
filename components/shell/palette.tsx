'use client'
import { Dialog } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { QueryProvider } from '@/components/ui/query-provider'
import { Spinner } from '@/components/ui/spinner'
import { useFocusBack } from '@/components/ui/use-focus-back'
import { useLate } from '@/components/ui/use-late'
import { type Command, commandsOf, matching } from './commands'
import type { ShellData, ShellTeam, SignOut } from './model'
import { PaletteList } from './palette-list'
import { useCommand } from './use-command'
import { useFoundKeys } from './use-found-keys'

type PaletteProps = {
  data: ShellData
  team: ShellTeam | null
  signOut: SignOut
  onClose: () => void
  onOpen: (what: 'shortcuts') => void
}

/** Everything one can go to or do, by typing a few letters of it. */
export function Palette(props: PaletteProps) {
  return (
    <QueryProvider>
      <PaletteBox {...props} />
    </QueryProvider>
  )
}

function PaletteBox({ data, team, signOut, onClose, onOpen }: PaletteProps) {
  const list = useId()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const found = useFoundKeys(team, typed)
  const searching = useLate(found.searching)
  const act = useCommand({ signOut, onClose, onOpen })
  const commands = [...found.commands, ...matching(commandsOf(data, team), typed)]
  const active = Math.min(place, commands.length - 1)
  const move = (by: number) => setPlace((active + by + commands.length) % Math.max(1, commands.length))
  const type = (text: string) => {
    setTyped(text)
    setPlace(0)
  }
  const press = (key: string): boolean => {
    if (key === 'ArrowDown') move(1)
    else if (key === 'ArrowUp') move(-1)
    else if (key !== 'Enter') return false
    else if (commands[active]) act(commands[active])
    return true
  }
  return (
    <PaletteFrame onClose={onClose}>
      <div className="flex items-center gap-2 border-line border-b px-4">
        {searching ? <Spinner className="text-faint" /> : <Icon className="text-faint" name="search" />}
        <input
          aria-activedescendant={commands[active] ? optionId(list, commands[active]) : undefined}
          aria-autocomplete="list"
          aria-controls={list}
          aria-expanded="true"
          aria-label="Search and commands"
          autoComplete="off"
          className="h-12 min-w-0 flex-1 bg-transparent outline-none coarse:text-[16px]"
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (!event.nativeEvent.isComposing && press(event.key)) event.preventDefault()
          }}
          placeholder="Go to a page, find a key by name or hint"
          role="combobox"
          spellCheck={false}
          value={typed}
        />
      </div>
      <PaletteList active={active} commands={commands} id={list} onAct={act} onPoint={setPlace} optionId={optionId} />
    </PaletteFrame>
  )
}

const optionId = (list: string, { id }: Command): string => `${list}-${id}`

function PaletteFrame({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const giveFocusBack = useFocusBack()
  return (
    <Dialog.Root onOpenChange={(open) => !open && onClose()} open>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[min(480px,70dvh)] w-[calc(100%-32px)] max-w-[600px] -translate-x-1/2 animate-fade flex-col overflow-clip rounded border border-line bg-raised shadow-overlay focus-visible:outline-none"
          onCloseAutoFocus={giveFocusBack}
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
