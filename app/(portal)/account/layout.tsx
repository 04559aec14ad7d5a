import type { ReactNode } from 'react'
import { Brand } from '@/components/accounts/brand'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-[824px] px-4 pb-12 sm:px-6">
      <div className="mb-8 flex h-14 items-center">
        <Brand />
      </div>
      <main>{children}</main>
    </div>
  )
}
