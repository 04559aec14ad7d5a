'use client'
import { Dialog, DialogBody, DialogDone, DialogTitle } from '@/components/ui/dialog'
import { ChangeReceipt } from './change-receipt'

type SuspensionReceiptProps = {
  /** The id of a team or an API. */
  subject: string
  change: string
}

/** Which verifiers know that a team or an API was suspended or resumed. */
export function SuspensionReceipt({ subject, change }: SuspensionReceiptProps) {
  return <ChangeReceipt change={change} url={`/api/operator/receipts/${subject}`} />
}

type SuspensionReceiptDialogProps = SuspensionReceiptProps & { title: string; onClose: () => void }

/** Said after the act: which verifiers know of it. */
export function SuspensionReceiptDialog({ title, onClose, ...receipt }: SuspensionReceiptDialogProps) {
  return (
    <Dialog onOpenChange={onClose} open width="narrow">
      <DialogTitle>{title}</DialogTitle>
      <DialogBody>
        <SuspensionReceipt {...receipt} />
      </DialogBody>
      <DialogDone onClose={onClose} />
    </Dialog>
  )
}
