'use client'
import { useTransition } from 'react'
import { ErrorState } from '@/components/ui/error-state'

type PageErrorProps = { error: unknown; retry: () => void }

/** A page that failed. Its number is that of the server's log line; nothing else of the error is shown. */
export function PageError({ error, retry }: PageErrorProps) {
  const [pending, start] = useTransition()
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  const where = digest && ` It is in the server's log as ${digest}.`
  return (
    <ErrorState
      message={`Something failed on our side.${where} Try again; if it stays, tell whoever runs this installation.`}
      onRetry={() => start(retry)}
      pending={pending}
      title="This page could not be shown"
    />
  )
}
