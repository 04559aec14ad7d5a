import type { ReactNode } from 'react'

/** Forms and short tables: narrower than the frame. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <div className="max-w-[776px]">{children}</div>
}
