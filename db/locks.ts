/** Advisory locks of the whole installation. Each has a number of its own, which never changes: two versions may run side by side. */
export const locks = {
  migration: 7_246_731_984,
  partitions: 7_246_731_985,
  sightings: 7_246_731_986,
  setup: 7_246_731_987,
  ranks: 7_246_731_988,
  packing: 7_246_731_989,
}
