import type { explained } from './explained.mjs'
import type { Scenario } from './scenario'
import { cold } from './scenarios/cold'
import { gateway } from './scenarios/gateway'
import { hot } from './scenarios/hot'
import { ingest } from './scenarios/ingest'
import { junk } from './scenarios/junk'
import { known } from './scenarios/known'
import { memory } from './scenarios/memory'
import { million } from './scenarios/million'
import { outage } from './scenarios/outage'
import { pace } from './scenarios/pace'
import { peers } from './scenarios/peers'
import { profile } from './scenarios/profile'
import { reads } from './scenarios/reads'
import { revocation } from './scenarios/revocation'
import { shipping } from './scenarios/shipping'
import { soak } from './scenarios/soak'
import { visible } from './scenarios/visible'

/** In the order in which they are played; docs/performance.md tells of them in that of explained.mjs. */
export const scenarios: Readonly<Record<keyof typeof explained, Scenario>> = {
  known,
  peers,
  hot,
  million,
  junk,
  gateway,
  cold,
  pace,
  memory,
  soak,
  revocation,
  outage,
  shipping,
  profile,
  ingest,
  reads,
  visible,
}
