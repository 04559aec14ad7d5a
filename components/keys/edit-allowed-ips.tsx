'use client'
import { useState } from 'react'
import { fetchJson } from '@/components/ui/fetch-json'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { effectiveIps, shutOut } from '@/lib/keys/addresses/terms'
import type { KeyDetail, KeyView } from '@/lib/keys/contract'
import { AddressTrial } from './address-trial'
import { allowedIpsOf } from './allowed-ips'
import { EditDialog } from './edit-dialog'
import { type AddressUseSeen, requestsOf, ShutOutNotice } from './shut-out-notice'
import type { KeyAction } from './use-key-action'

type EditAllowedIpsProps = {
  team: string
  item: KeyDetail
  /** The team's default addresses. */
  teams: readonly string[]
  update: KeyAction<KeyView>
}

/** Says from where a key works; whoever uses it now and would be refused is named, and that must be confirmed. */
export function EditAllowedIps({ team, item, teams, update }: EditAllowedIpsProps) {
  const [text, setText] = useState('')
  const [uses, setUses] = useState<AddressUseSeen[]>([])
  const [confirmed, setConfirmed] = useState(false)
  const allowedIps = allowedIpsOf(text)
  const next = effectiveIps(allowedIps, teams)
  const refused = shutOut(next, effectiveIps(item.allowedIps, teams), uses)
  const open = () => {
    setText(item.allowedIps.join('\n'))
    setConfirmed(false)
    // Where this fails nobody is named here; the server knows them all the same, and asks.
    fetchJson<AddressUseSeen[]>(`/api/portal/${team}/keys/${item.id}/addresses`).then(setUses, () => setUses([]))
  }
  return (
    <EditDialog
      change={() => ({ allowedIps, ...(confirmed ? { shutOutConfirmed: requestsOf(refused) } : {}) })}
      keyId={item.id}
      label="Edit allowed addresses"
      onOpen={open}
      team={team}
      title="Allowed addresses"
      update={update}
    >
      <AllowedIpsField label={`From where “${item.name}” works`} onChange={setText} value={text} />
      <AddressTrial allowedIps={next} />
      {refused.length > 0 && <ShutOutNotice confirmed={confirmed} onConfirm={setConfirmed} refused={refused} />}
    </EditDialog>
  )
}

type AllowedIpsFieldProps = { label: string; value: string; onChange: (text: string) => void }

/** Addresses and blocks from which alone a key works. */
export function AllowedIpsField({ label, value, onChange }: AllowedIpsFieldProps) {
  return (
    <Field
      help="An IPv4 or IPv6 address or block on each line, such as 203.0.113.0/24 or 2001:db8::/32. With none it works from the team’s default addresses, or from anywhere if the team has none."
      label={label}
      name="allowedIps"
      optional
    >
      <Textarea
        autoCapitalize="none"
        className="font-mono text-[13px]"
        onChange={(event) => onChange(event.target.value)}
        rows={4}
        spellCheck={false}
        value={value}
      />
    </Field>
  )
}
