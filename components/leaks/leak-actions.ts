import type { KeyAction } from '@/components/keys/use-key-action'
import type { IssuedSecret, KeyView } from '@/lib/keys/contract'
import type { Result } from '@/lib/kit/result'
import type { Finding } from '@/lib/leaks/contract'
import type { Containment } from '@/lib/verifiers/contract'

/** Looks a text up, from the forms of this folder. */
export type FindText = (team: string, input: { text: string }) => Promise<Result<Finding>>

/** What the page hands down: each takes the team's slug and its input. */
export type LeakActions = {
  find: KeyAction<Finding>
  revoke: KeyAction<KeyView>
  rotate: KeyAction<IssuedSecret>
  contain: KeyAction<Containment | null>
}
