'use client'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog, DialogBody, DialogDone, DialogText, DialogTitle } from '@/components/ui/dialog'

/** The link of an invitation, the only time that it can be read. */
export function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>The invitation is ready</DialogTitle>
      <DialogText>Send this link to one person. It is shown once: we keep only a hash.</DialogText>
      <DialogBody>
        <CodeBlock code={link} label="the invitation link" wrap />
      </DialogBody>
      <DialogDone onClose={onClose} />
    </Dialog>
  )
}
