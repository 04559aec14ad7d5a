import { Mono } from '@/components/ui/code'

/** Which verifier: its slot, and where it answers. */
export function VerifierName({ slot, address }: { slot: string; address: string }) {
  return (
    <div className="py-1.5">
      <div className="whitespace-normal break-words font-medium">{slot}</div>
      <Mono className="whitespace-normal break-all text-muted text-xs">{address}</Mono>
    </div>
  )
}
