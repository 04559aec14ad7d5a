const dayMs = 86_400_000

/** When the next secret of a key is due whose newest one was made at `newestAt`; null: none is planned. */
export function rotationDueAt(rotateEveryDays: number | null, newestAt: Date | null): Date | null {
  if (rotateEveryDays === null || newestAt === null) return null
  return new Date(newestAt.getTime() + rotateEveryDays * dayMs)
}
