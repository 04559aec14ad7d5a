import type { Scenario } from './scenario'
import { hot } from './scenarios/hot'
import { junk } from './scenarios/junk'
import { known } from './scenarios/known'
import { million } from './scenarios/million'

/** In the order in which they are played. */
export const scenarios: Readonly<Record<string, Scenario>> = { known, hot, million, junk }
