import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { keysHref } from './key-urls'

/** A team without a key: what a key is for, and the way to the first. */
export function NoKeysYet({ team, mayCreate }: { team: string; mayCreate: boolean }) {
  return (
    <EmptyState
      action={
        mayCreate && (
          <LinkButton href={`/${team}/keys/new`} variant="primary">
            Create a key
          </LinkButton>
        )
      }
      body={
        mayCreate
          ? 'A key lets a program call an API in your team’s name. You see it once, when you create it.'
          : 'Developers of this team can create keys. Your role lets you read.'
      }
      icon="key"
      title="No keys yet"
    />
  )
}

export function NoKeyMatches({ team }: { team: string }) {
  return (
    <EmptyState
      action={<LinkButton href={keysHref(team, {})}>Show all keys</LinkButton>}
      body="No key of this team matches the search and the filters. A secret that was replaced is found by its public id too."
      icon="search"
      title="Nothing found"
    />
  )
}
