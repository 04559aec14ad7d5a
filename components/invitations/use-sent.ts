'use client'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import type { SentInvitation } from '@/lib/invitations/contract'

/** What becomes of an invitation that was just made: the page shows its link until it is closed, or says where the letter goes. */
export function useSent() {
  const [link, setLink] = useState<string | null>(null)
  const show = ({ link: made, invitation }: SentInvitation) => {
    setLink(made)
    if (!made) toast(`The invitation to ${invitation.email} is on its way by mail.`)
  }
  return { link, show, close: () => setLink(null) }
}
