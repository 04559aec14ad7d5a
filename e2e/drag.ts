import type { Locator } from '@playwright/test'

/** Selects the middle fifth of a chart by mouse. */
export async function dragOverMiddle(chart: Locator): Promise<void> {
  const box = await chart.boundingBox()
  if (!box) throw new Error('the chart has no place')
  const { mouse } = chart.page()
  await mouse.move(box.x + box.width * 0.4, box.y + box.height / 2)
  await mouse.down()
  await mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 })
  await mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 5 })
  await mouse.up()
}
