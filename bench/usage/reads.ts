import { keyReads } from './key-reads'
import type { Read } from './read'
import { requestReads } from './request-reads'
import { installationReads, usageReads } from './usage-reads'

/** Every chart, table and list of the pages that people keep open. */
export const reads: readonly Read[] = [...usageReads, ...keyReads, ...installationReads, ...requestReads]
