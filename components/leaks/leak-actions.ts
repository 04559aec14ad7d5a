import type { KeyAction } from '@/components/keys/use-key-action'
import type { IssuedSecret, KeyView } from '@/lib/keys/contract'
import type { Finding } from '@/lib/leaks/contract'
import type { Containment } from '@/lib/verifiers/contract'

/** What the page hands down: each takes the team's slug and its input. */
export type LeakActions = {
  find: KeyAction<Finding>
  revoke: KeyAction<KeyView>
  rotate: KeyAction<IssuedSecret>
  contain: KeyAction<Containment | null>
}
