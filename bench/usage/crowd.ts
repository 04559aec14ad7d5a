import type { SeededKey } from '../stage/seed'
import type { Stage } from '../stage/stage'
import { drawer, seededRandom, zipfShares } from './random'

const keyCount = 10_000
const teamsWithKeys = 50

/** Ten thousand keys of fifty teams, of which the first has most. */
export function mintCrowd(stage: Stage): Promise<SeededKey[]> {
  const teamOf = drawer(zipfShares(teamsWithKeys), seededRandom(17))
  return stage.mintKeys(keyCount, { teamOf })
}
