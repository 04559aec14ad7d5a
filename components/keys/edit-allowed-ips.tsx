'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { Time } from '@/components/ui/time'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { allowedIpsOf, type ShutOut, shutOut } from './allowed-ips'
import { EditDialog } from './edit-dialog'
import type { KeyAction } from './use-key-action'

type EditAllowedIpsProps = { team: string; item: KeyDetail; update: KeyAction<KeyView> }

/** Says from where a key works, and warns of those who use it now and would be refused. */
export function EditAllowedIps({ team, item, update }: EditAllowedIpsProps) {
  const [text, setText] = useState('')
  const allowedIps = allowedIpsOf(text)
  const refused = shutOut(allowedIps, item.secrets)
  return (
    <EditDialog
      change={() => ({ allowedIps })}
      keyId={item.id}
      label="Edit allowed addresses"
      onOpen={() => setText(item.allowedIps.join('\n'))}
      team={team}
      title="Allowed addresses"
      update={update}
    >
      <Field
        help="An IPv4 or IPv6 address or block on each line, such as 203.0.113.0/24 or 2001:db8::/32. With none it works from anywhere."
        label={`From where “${item.name}” works`}
        name="allowedIps"
        optional
      >
        <Textarea
          autoCapitalize="none"
          className="font-mono text-[13px]"
          onChange={(event) => setText(event.target.value)}
          rows={4}
          spellCheck={false}
          value={text}
        />
      </Field>
      {refused.length > 0 && <Refused addresses={refused} />}
    </EditDialog>
  )
}

function Refused({ addresses }: { addresses: readonly ShutOut[] }) {
  return (
    <Notice role="status" tone="rule">
      {addresses.length === 1 ? 'An address that uses' : 'Addresses that use'} this key would be refused:
      <ul>
        {addresses.map(({ ip, at }) => (
          <li key={ip}>
            <span className="break-all font-mono text-[13px]">{ip}</span>, last <Time at={at} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
