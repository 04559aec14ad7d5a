'use client'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { searchText } from '@/lib/credential/format'
import type { KeyPage } from '@/lib/keys/contract'
import type { Command } from './commands'
import type { ShellTeam } from './model'

const shownMax = 6
const none: Command[] = []

/** The team's keys by name, owner or hint. A pasted credential is cut to its public part before it is sent anywhere. */
export function useFoundKeys(team: ShellTeam | null, typed: string): { commands: Command[]; searching: boolean } {
  const words = useDeferredValue(searchText(typed))
  const wanted = team !== null && words.length >= 2
  const { data, isFetching } = useQuery({
    queryKey: ['palette-keys', team?.slug, words],
    queryFn: ({ signal }) => findKeys(team?.slug ?? '', words, signal),
    enabled: wanted,
    placeholderData: (before) => before,
  })
  return { commands: wanted ? (data ?? none) : none, searching: wanted && isFetching }
}

/** Those called so before those that were found by their owner or hint. */
function byName<Named extends { name: string }>(keys: readonly Named[], words: string): Named[] {
  const start = words.toLowerCase()
  const isCalled = ({ name }: Named) => ` ${name.toLowerCase()}`.includes(` ${start}`)
  return [...keys.filter(isCalled), ...keys.filter((key) => !isCalled(key))]
}

async function findKeys(slug: string, words: string, signal: AbortSignal): Promise<Command[]> {
  const answer = await fetch(`/api/portal/${slug}/keys?${new URLSearchParams({ q: words })}`, { signal })
  if (!answer.ok) throw new Error(`The search for keys was answered with ${answer.status}.`)
  const { keys } = (await answer.json()) as Pick<KeyPage, 'keys'>
  return byName(keys, words)
    .slice(0, shownMax)
    .map(({ id, name, hint }) => ({
      ...{ id, group: 'Keys', label: name, detail: hint, icon: 'key', act: { href: `/${slug}/keys/${id}` } },
    }))
}
