import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Notice } from '@/components/ui/notice'
import type { SentInvitation } from '@/lib/invitations/contract'

/** What is to be done with a new invitation; its link is shown once. */
export function SentNotice({ sent, onClose }: { sent: SentInvitation; onClose: () => void }) {
  return (
    <Notice role="status" tone="good">
      {sent.link ? (
        <div className="grid gap-2">
          <p>Send this link to one person. It is shown once: we keep only a hash.</p>
          <CodeBlock code={sent.link} label="the invitation link" wrap />
        </div>
      ) : (
        <p>The invitation to {sent.invitation.email} is on its way by mail.</p>
      )}
      <Button className="mt-2" onClick={onClose} size="small">
        Done
      </Button>
    </Notice>
  )
}
