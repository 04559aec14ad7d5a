import type { QueryFault } from '@/lib/requests/query/parse'

/** What is wrong with a query: the word itself, marked, and what is possible there. */
export function QueryFaults({ id, text, faults }: { id: string; text: string; faults: readonly QueryFault[] }) {
  if (faults.length === 0) return null
  return (
    <ul className="mt-1 grid gap-1 text-state-ink text-xs" id={id} role="alert">
      {faults.map(({ from, to, message }) => (
        <li className="wrap-anywhere" key={from}>
          <mark className="rounded-inner bg-transparent font-mono text-state-ink underline decoration-wavy underline-offset-3">
            {text.slice(from, to)}
          </mark>{' '}
          {message}
        </li>
      ))}
    </ul>
  )
}
