'use client'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { AddressUse } from '@/lib/keys/addresses/terms'
import { requestsWords } from './key-words'

/** As a route of the portal answers it. */
export type AddressUseSeen = Omit<AddressUse, 'lastAt'> & { lastAt: string }
type ShutOutNoticeProps = {
  refused: readonly AddressUseSeen[]
  confirmed: boolean
  onConfirm: (confirmed: boolean) => void
}

const shownMax = 8

/** Who uses the key now and would be refused, and that this is meant. */
export function ShutOutNotice({ refused, confirmed, onConfirm }: ShutOutNoticeProps) {
  return (
    <Field as="group" label="Would be refused" name="shutOutConfirmed">
      <Notice role="status" tone="rule">
        {refused.length === 1 ? 'An address that uses' : `${refused.length} addresses that use`} this key would be
        refused. In the last 7 days:
        <ul>
          {refused.slice(0, shownMax).map(({ ip, requests, lastAt }) => (
            <li key={ip}>
              <span className="break-all font-mono text-[13px]">{ip}</span>: {requestsWords(requests)}, last{' '}
              <Time at={lastAt} />
            </li>
          ))}
        </ul>
        {refused.length > shownMax && <p>and {refused.length - shownMax} more</p>}
      </Notice>
      <Checkbox
        checked={confirmed}
        label={`Refuse ${refused.length === 1 ? 'it' : 'them'}, though ${requestsWords(requestsOf(refused))} came from there`}
        onChange={onConfirm}
      />
    </Field>
  )
}

/** The requests of all of them. */
export const requestsOf = (uses: readonly AddressUseSeen[]): number =>
  uses.reduce((sum, { requests }) => sum + requests, 0)
