import { notFound } from 'next/navigation'
import { cache } from 'react'
import { keyChoices } from '@/lib/keys/choices'
import { keyIdInput } from '@/lib/keys/contract'
import { getKey } from '@/lib/keys/get'
import { keyPageInput } from '@/lib/keys/timeline/contract'
import { sensible } from '@/lib/usage/sensible'
import { readOr404, teamCtx } from '@/lib/web/read'
import { type PageSearch, pageInput } from '@/lib/web/search'

export type KeyPageProps = { params: Promise<{ team: string; key: string }>; searchParams: PageSearch }

/** Whose key an address names. What is no id, or another team's, has no page. */
export async function keyOf(params: KeyPageProps['params']) {
  const { team, key } = await params
  const ctx = await teamCtx(team)
  const input = keyIdInput.safeParse({ keyId: key })
  if (!input.success) notFound()
  return { ctx, team, ...input.data }
}

/** The key itself and what may be chosen for it: read once for the frame and the page inside it. */
export const keyWithChoices = cache(async (team: string, key: string) => {
  const { ctx, keyId } = await keyOf(Promise.resolve({ team, key }))
  const [item, choices] = await Promise.all([readOr404(getKey(ctx, { keyId })), keyChoices(ctx)])
  const api = choices.apis.find(({ id }) => id === item.api.id)
  if (!api) notFound()
  return { item, api, ...choices }
})

/** What an address of one of a key's pages says: which usage is shown, and which page of its history. */
export async function keyPage({ params, searchParams }: KeyPageProps) {
  const { ctx, team, keyId } = await keyOf(params)
  const { after, before, ...shown } = await pageInput(keyPageInput, searchParams)
  return { ctx, team, keyId, usage: { ...sensible({ ...shown, key: keyId }), key: keyId }, place: { after, before } }
}
