'use client'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { type MarkRead, useNotifications } from '@/components/notifications/use-notifications'
import { cx } from '@/components/ui/cx'
import { Sheet } from '@/components/ui/sheet'
import type { ShellData, SignOut } from './model'
import { currentTeam, placesOf } from './places'
import { Rail } from './rail'
import { TopBar } from './top-bar'
import { useRail } from './use-rail'
import { useShortcuts } from './use-shortcuts'

const Palette = dynamic(() => import('./palette').then(({ Palette }) => Palette), { ssr: false })
const ShortcutSheet = dynamic(() => import('./shortcut-sheet').then(({ ShortcutSheet }) => ShortcutSheet), {
  ssr: false,
})

/** What lies over the page. */
type Overlay = 'menu' | 'palette' | 'shortcuts'

type ShellProps = {
  data: ShellData
  railFolded: boolean
  signOut: SignOut
  markRead: MarkRead
  children: ReactNode
}

/** The frame of the portal: rail, palette, shortcuts, and the page in the middle. */
export function Shell({ data, railFolded, signOut, markRead, children }: ShellProps) {
  const path = usePathname()
  const team = currentTeam(data, path)
  const rail = useRail(railFolded)
  const notifications = useNotifications(markRead)
  const [open, setOpen] = useState<Overlay | null>(null)
  const [pathBefore, setPathBefore] = useState(path)
  // A page chosen in the menu's sheet closes it.
  if (path !== pathBefore) {
    setPathBefore(path)
    setOpen(null)
  }
  const shut = (isOpen: boolean) => !isOpen && setOpen(null)
  useShortcuts({ data, team, open: setOpen, toggleRail: rail.toggle })
  const railProps = { data, team, path, signOut, onOpen: setOpen }
  return (
    <>
      <a
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
        href="#content"
      >
        Skip to content
      </a>
      <div
        className={cx(
          'grid min-h-dvh print:block max-md:grid-cols-1 max-md:grid-rows-[auto_1fr] max-md:[--top-bar:3rem]',
          rail.folded ? 'md:grid-cols-[57px_minmax(0,1fr)]' : 'md:grid-cols-[232px_minmax(0,1fr)]',
        )}
      >
        <aside className="sticky top-0 z-20 h-dvh border-line border-r max-md:hidden print:hidden">
          <Rail {...railProps} folded={rail.folded} notifications={notifications} onFold={rail.toggle} />
        </aside>
        <TopBar notifications={notifications} onOpen={setOpen} team={team} />
        <main
          className="mx-auto w-full min-w-0 max-w-[1248px] p-6 outline-none has-data-wide:max-w-none max-sm:p-4"
          id="content"
          tabIndex={-1}
        >
          {children}
        </main>
      </div>
      <Sheet onOpenChange={shut} open={open === 'menu'} side="left" title="Menu" titleHidden>
        <Rail {...railProps} folded={false} />
      </Sheet>
      {open === 'palette' && (
        <Palette data={data} onClose={() => setOpen(null)} onOpen={setOpen} signOut={signOut} team={team} />
      )}
      {open === 'shortcuts' && <ShortcutSheet onClose={() => setOpen(null)} places={placesOf(data, team)} />}
    </>
  )
}
