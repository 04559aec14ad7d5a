'use client'
import { type ComponentProps, useState } from 'react'
import { Select } from '@/components/ui/select'
import type { OwnerView } from '@/lib/keys/owner/contract'
import { type Fate, fateOptions } from './fate'

type FateSelectProps = Pick<ComponentProps<typeof Select>, 'aria-label' | 'aria-labelledby' | 'className'> & {
  heirs: readonly OwnerView[]
  fate: Fate
  onChange: (fate: Fate) => void
}

/** What becomes of a key. Of 200 heirs for each of 2,000 keys only those are on the page that somebody is about to choose from. */
export function FateSelect({ heirs, fate, ...rest }: FateSelectProps) {
  const [isNear, setNear] = useState(false)
  const near = () => setNear(true)
  const offered = isNear ? heirs : heirs.filter(({ id }) => id === fate)
  return <Select onFocus={near} onPointerEnter={near} options={fateOptions(offered)} value={fate} {...rest} />
}
