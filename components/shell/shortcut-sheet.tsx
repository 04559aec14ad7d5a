'use client'
import { Fragment } from 'react'
import { Dialog, DialogBody, DialogTitle } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import type { Place } from './places'

type ShortcutSheetProps = { places: readonly Place[]; onClose: () => void }

const groups = (places: readonly Place[]) =>
  [
    {
      name: 'Everywhere',
      rows: [
        ['⌘ K', 'Search and commands'],
        ['?', 'This list'],
        ['/', 'Search on this page'],
        ['c', 'Create a key'],
        ['[', 'Fold the menu'],
      ],
    },
    {
      name: 'On usage',
      rows: [
        ['t', 'Choose the range'],
        ['u', 'UTC or local time'],
      ],
    },
    {
      name: 'On an open request',
      rows: [
        ['j', 'Older request'],
        ['k', 'Newer request'],
      ],
    },
    {
      name: 'Go to',
      rows: places.flatMap(({ keys, label }) => (keys ? [[keys, label]] : [])),
    },
  ].filter(({ rows }) => rows.length > 0)

/** All keys that do something. */
export function ShortcutSheet({ places, onClose }: ShortcutSheetProps) {
  return (
    <Dialog onOpenChange={(open) => !open && onClose()} open>
      <DialogTitle>Keyboard shortcuts</DialogTitle>
      <DialogBody>
        {groups(places).map(({ name, rows }) => (
          <section aria-label={name} key={name}>
            <h3 className="mb-1 text-faint text-xs">{name}</h3>
            <dl className="grid grid-cols-[1fr_auto]">
              {rows.map(([keys = '', text]) => (
                <Fragment key={keys}>
                  <dt className="border-line border-b py-1.5">{text}</dt>
                  <dd className="flex items-center justify-end gap-1 border-line border-b py-1.5">
                    {keys.split(' ').map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
        <p className="text-muted text-xs">⌘ is Ctrl on Windows and Linux. Single keys rest while you type.</p>
      </DialogBody>
    </Dialog>
  )
}
