import { Measures } from './measures'

/** What was counted of groups, by bucket of time. Groups are numbers that whoever counts gives them. */
export class Grid {
  readonly sizeMs: number
  readonly measures: Measures
  /** Of each bucket, by its number since 1970: the group's place in `measures`. */
  readonly buckets = new Map<number, Map<number, number>>()
  #number = Number.NaN
  #bucket = new Map<number, number>()

  constructor(sizeMs: number, hasHistogram: boolean) {
    this.sizeMs = sizeMs
    this.measures = new Measures(hasHistogram)
  }

  /** Where in `measures` a group is counted at a moment. */
  place(timeMs: number, group: number): number {
    const number = Math.floor(timeMs / this.sizeMs)
    if (number !== this.#number) this.#enter(number)
    let place = this.#bucket.get(group)
    if (place === undefined) {
      place = this.measures.open()
      this.#bucket.set(group, place)
    }
    return place
  }

  /** Adds all of it to a grid of equal or larger buckets, where `groupOf` says which group it is there; -1: it is left out. */
  addTo(other: Grid, groupOf: (group: number, timeMs: number) => number = (group) => group): Grid {
    for (const [number, bucket] of this.buckets) {
      const timeMs = number * this.sizeMs
      for (const [group, place] of bucket) {
        const there = groupOf(group, timeMs)
        if (there >= 0) other.measures.add(other.place(timeMs, there), this.measures, place)
      }
    }
    return other
  }

  /** Rows are nearly in the order of time: the bucket seldom changes. */
  #enter(number: number): void {
    let bucket = this.buckets.get(number)
    if (!bucket) {
      bucket = new Map()
      this.buckets.set(number, bucket)
    }
    this.#number = number
    this.#bucket = bucket
  }
}
