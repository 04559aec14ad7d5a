import type { ReactNode } from 'react'
import { Brand } from './brand'

type DoorProps = { title: string; description?: ReactNode; children: ReactNode; foot?: ReactNode }

/** The frame of the pages before one is in: one column, one task. */
export function Door({ title, description, children, foot }: DoorProps) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-[432px] content-start gap-6 px-4 pt-[12vh] pb-12 sm:px-6">
      <Brand />
      <header>
        <h1 className="text-xl">{title}</h1>
        {description && <div className="mt-1.5 text-muted">{description}</div>}
      </header>
      {children}
      {foot && <footer className="text-muted text-xs">{foot}</footer>}
    </main>
  )
}
