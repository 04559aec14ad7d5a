import { ChangeReceipt } from './change-receipt'

type KeyReceiptProps = {
  team: string
  keyId: string
  /** Tells one change to the key from the next. */
  change: string
  /** Called when every verifier knows. */
  onComplete?: () => void
}

/** Which verifiers know of the last change to a key. */
export function KeyReceipt({ team, keyId, ...rest }: KeyReceiptProps) {
  return <ChangeReceipt url={`/api/portal/${team}/keys/${keyId}/receipt`} {...rest} />
}
