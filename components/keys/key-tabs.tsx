'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { TabLinks } from '@/components/ui/tab-links'
import { keyViewHref, keyViews } from './key-views'

/** The pages of one key. Which time is shown stays on the way from one to the other; a place in the history does not. */
export function KeyTabs({ team, keyId }: { team: string; keyId: string }) {
  const path = usePathname()
  const search = new URLSearchParams(useSearchParams())
  search.delete('after')
  search.delete('before')
  const links = keyViews.map(({ view, label }) => {
    const href = keyViewHref(team, keyId, view)
    return { label, href: search.size > 0 ? `${href}?${search}` : href, isCurrent: path === href }
  })
  return <TabLinks className="mb-6" label="Pages of the key" links={links} />
}
