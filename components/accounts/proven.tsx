'use client'
import { useEffect } from 'react'
import { proofChannel } from './proof-channel'

/** Tells the window that asked that its person has proven who they are, and closes this one where the browser lets it. */
export function Proven() {
  useEffect(() => {
    const channel = new BroadcastChannel(proofChannel)
    channel.postMessage(null)
    channel.close()
    window.close()
  }, [])
  return <p>What you began goes on in the other window. You can close this one.</p>
}
