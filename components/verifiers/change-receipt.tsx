'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchJson } from '@/components/ui/fetch-json'
import { Popover } from '@/components/ui/popover'
import { QueryProvider } from '@/components/ui/query-provider'
import { StatusDot } from '@/components/ui/status-dot'
import { isComplete, type ReceiptSeen, receiptLine, silentText } from './receipt-words'
import { SignaturesTable } from './signatures-table'

const pollMs = 500
const silentShownMax = 3

type ChangeReceiptProps = {
  /** The route that tells the receipt. */
  url: string
  /** Tells one change from the next: a receipt that is complete is not read again. */
  change: string
  /** Called when every verifier knows. */
  onComplete?: (() => void) | undefined
}

/** Which verifiers know of a change; brings itself up to date until all do. */
export function ChangeReceipt(props: ChangeReceiptProps) {
  return (
    <QueryProvider>
      <ReceiptLine {...props} />
    </QueryProvider>
  )
}

function ReceiptLine({ url, change, onComplete }: ChangeReceiptProps) {
  const { data: receipt, isError } = useQuery<ReceiptSeen | null>({
    queryKey: ['receipt', url, change],
    queryFn: ({ signal }) => fetchJson(url, signal),
    refetchInterval: ({ state }) => (state.data === null || (state.data && isComplete(state.data)) ? false : pollMs),
    retry: false,
  })
  const complete = receipt ? isComplete(receipt) : false
  useEffect(() => {
    if (complete) onComplete?.()
  }, [complete, onComplete])
  if (receipt === null) return null
  if (isError) return <StatusDot tone="rule">Keystile does not answer just now. Trying again…</StatusDot>
  if (!receipt) return <StatusDot tone="neutral">Asking the verifiers…</StatusDot>
  const { tone, text } = receiptLine(receipt)
  return (
    <div className="grid justify-items-start gap-1">
      <span role="status">
        <StatusDot className="whitespace-normal text-ink tabular-nums" tone={tone}>
          {text}
        </StatusDot>
      </span>
      <Silent receipt={receipt} />
      {receipt.verifiers.length > 0 && (
        <Popover
          className="w-[420px] p-4"
          label="Receipts"
          trigger={
            <button
              className="rounded-inner text-inherit underline decoration-1 underline-offset-3 hover:decoration-2"
              type="button"
            >
              {receipt.verifiers.length === 1 ? 'Show the verifier' : 'Show each verifier'}
            </button>
          }
        >
          <SignaturesTable signatures={receipt.verifiers} />
        </Popover>
      )}
    </div>
  )
}

/** A receipt that is missing because nobody answers is said here, not behind a button. */
function Silent({ receipt }: { receipt: ReceiptSeen }) {
  const silent = receipt.verifiers.filter(({ state }) => state === 'silent')
  if (silent.length === 0) return null
  const more = silent.length - silentShownMax
  return (
    <ul className="grid gap-1 text-state-ink">
      {silent.slice(0, silentShownMax).map((signature) => (
        <li key={signature.id}>{silentText(signature)}</li>
      ))}
      {more > 0 && <li>{more === 1 ? 'One more is silent.' : `${more} more are silent.`}</li>}
    </ul>
  )
}
