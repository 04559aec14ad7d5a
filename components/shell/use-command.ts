'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTheme } from '@/components/ui/use-theme'
import type { Command } from './commands'
import type { SignOut } from './model'
import { useSignOut } from './use-sign-out'

type UseCommand = { signOut: SignOut; onClose: () => void; onOpen: (what: 'shortcuts') => void }

/** Does what a command says, and closes the palette. */
export function useCommand({ signOut, onClose, onOpen }: UseCommand): (command: Command) => void {
  const router = useRouter()
  const { choose } = useTheme()
  const leave = useSignOut(signOut)
  return ({ act }) => {
    onClose()
    if ('href' in act) router.push(act.href as Route)
    else if ('theme' in act) choose(act.theme)
    else if (act.run === 'shortcuts') onOpen('shortcuts')
    else void leave()
  }
}
