'use client'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog, DialogActions, DialogBody, DialogText, DialogTitle } from '@/components/ui/dialog'

/** The link of an invitation, the only time that it can be read. */
export function LinkDialog({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Dialog onOpenChange={onClose} open>
      <DialogTitle>The invitation is ready</DialogTitle>
      <DialogText>Send this link to one person. It is shown once: we keep only a hash.</DialogText>
      <DialogBody>
        <CodeBlock code={link} label="the invitation link" wrap />
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose} variant="primary">
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}
