'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { StatusDot } from '@/components/ui/status-dot'
import { isLetIn } from '@/lib/keys/addresses/terms'

/** Says how a request from an address would be answered if the list that is being typed held. */
export function AddressTrial({ allowedIps }: { allowedIps: readonly string[] }) {
  const [ip, setIp] = useState('')
  const letIn = isLetIn(allowedIps, ip.trim())
  return (
    <Field label="Try an address" optional>
      <Input mono onChange={(event) => setIp(event.target.value)} placeholder="198.51.100.7" value={ip} />
      {ip.trim() !== '' && (
        <span role="status">
          {letIn === null && <StatusDot tone="neutral">This is no address.</StatusDot>}
          {letIn === true && <StatusDot tone="good">It may use the key.</StatusDot>}
          {letIn === false && <StatusDot tone="rule">It would be refused: ip_denied.</StatusDot>}
        </span>
      )}
    </Field>
  )
}
