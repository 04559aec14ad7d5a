import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { encodeSegment } from './journal-segment'
import { surveySegment } from './survey'
import { sampleRow } from './testing/rows'

const at = (text: string) => sampleRow({ timeMs: Date.parse(text) })

it('knows the days, the earliest and the latest time of rows that are in no order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keystile-survey-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'segment')
  const frames = [
    ['2026-11-25T10:00:00.002Z', '2026-11-25T10:00:00.001Z', '2026-11-26T00:00:00.000Z', '2026-11-25T10:00:00.003Z'],
    [],
    ['2026-11-25T10:00:00.003Z', '2026-11-25T10:00:00.003Z'],
  ]
  writeFileSync(path, Buffer.concat(frames.map((times) => encodeSegment(times.map(at)))))
  expect(surveySegment({ id: 's', path })).toMatchObject({
    ...{ rows: 6, days: new Set(['2026-11-25', '2026-11-26']) },
    ...{ firstAt: '2026-11-25T10:00:00.001Z', lastAt: '2026-11-26T00:00:00.000Z' },
  })
})
