/**
 * Row numbers for ids of one length, at a fixed price: about 30 bytes an id of 12 characters, no object a row, nothing that ever
 * grows or is built anew. An open-addressing table with linear probing, at most half full; what is released is closed over by a
 * backward shift (Knuth, TAOCP 6.4, algorithm R), so that no tombstones remain. Ids are ASCII, four characters a word.
 */
export class IdIndex {
  readonly capacity: number
  readonly #idLength: number
  /** Words a row: its hash, or where it is free the next free row (-1 at the end), then the id; side by side in one cache line. */
  readonly #stride: number
  readonly #cells: Int32Array
  readonly #mask: number
  /** Row + 1 by place; 0 is an empty place. */
  readonly #rows: Int32Array
  /** The id that is asked for: its hash, then the id. */
  readonly #asked: Int32Array
  #firstFree: number
  #size = 0

  constructor(idLength: number, capacity: number) {
    this.capacity = capacity
    this.#idLength = idLength
    this.#stride = 1 + Math.ceil(idLength / 4)
    this.#asked = new Int32Array(this.#stride)
    this.#cells = new Int32Array(capacity * this.#stride)
    const places = 2 ** Math.ceil(Math.log2(Math.max(capacity, 1) * 2))
    this.#mask = places - 1
    this.#rows = new Int32Array(places)
    this.#firstFree = this.#chainFree()
  }

  /** Ids that have a row. */
  get size(): number {
    return this.#size
  }

  /** The row of the id that begins at `offset` of `text`; -1 where it has none. */
  find(text: string, offset = 0): number {
    return this.#pack(text, offset) ? (this.#rows[this.#placeOfAsked()] ?? 0) - 1 : -1
  }

  /** The row of an id, a new one where it had none; -1 where every row is taken. Throws where it is no id of this length. */
  take(text: string, offset = 0): number {
    if (!this.#pack(text, offset)) throw new RangeError(`not ${this.#idLength} ASCII characters`)
    const place = this.#placeOfAsked()
    const found = (this.#rows[place] ?? 0) - 1
    const row = this.#firstFree
    if (found >= 0 || row < 0) return found
    this.#firstFree = this.#cells[row * this.#stride] ?? -1
    this.#cells.set(this.#asked, row * this.#stride)
    this.#rows[place] = row + 1
    this.#size++
    return row
  }

  /** Frees a row for another id. Throws where it is free. */
  release(row: number): void {
    let hole = this.#homeOf(row)
    while (this.#rows[hole] !== row + 1) {
      if (this.#rows[hole] === 0) throw new RangeError(`row ${row} is free`)
      hole = (hole + 1) & this.#mask
    }
    this.#closeOver(hole)
    this.#cells[row * this.#stride] = this.#firstFree
    this.#firstFree = row
    this.#size--
  }

  /** Frees every row. */
  clear(): void {
    this.#rows.fill(0)
    this.#firstFree = this.#chainFree()
    this.#size = 0
  }

  /** The id of a row in use. */
  idAt(row: number): string {
    let id = ''
    for (let i = 0; i < this.#idLength; i++) {
      const word = this.#cells[row * this.#stride + 1 + (i >> 2)] ?? 0
      id += String.fromCharCode((word >>> ((i & 3) * 8)) & 0xff)
    }
    return id
  }

  /** Packs the id and its hash into `#asked`; false where the text is too short or no ASCII. */
  #pack(text: string, offset: number): boolean {
    const end = offset + this.#idLength
    if (text.length < end) return false
    let hash = 0
    let seen = 0
    for (let at = offset, word = 1; word < this.#stride; word++) {
      let packed = 0
      for (let shift = 0; shift < 32 && at < end; shift += 8, at++) {
        const code = text.charCodeAt(at)
        seen |= code
        packed |= code << shift
      }
      this.#asked[word] = packed
      hash = Math.imul(hash ^ packed, 0x9e3779b1)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash, 0x85ebca6b)
    this.#asked[0] = hash ^ (hash >>> 13)
    return seen <= 0x7f
  }

  /** Where the asked id stands, or the empty place where it would. */
  #placeOfAsked(): number {
    let place = (this.#asked[0] ?? 0) & this.#mask
    for (;;) {
      const row = (this.#rows[place] ?? 0) - 1
      if (row < 0 || this.#isAsked(row)) return place
      place = (place + 1) & this.#mask
    }
  }

  #isAsked(row: number): boolean {
    const first = row * this.#stride
    for (let word = 0; word < this.#stride; word++) {
      if (this.#cells[first + word] !== this.#asked[word]) return false
    }
    return true
  }

  /** Makes every row free; returns the first. */
  #chainFree(): number {
    for (let row = 0; row < this.capacity; row++)
      this.#cells[row * this.#stride] = row + 1 < this.capacity ? row + 1 : -1
    return this.capacity > 0 ? 0 : -1
  }

  #homeOf(row: number): number {
    return (this.#cells[row * this.#stride] ?? 0) & this.#mask
  }

  /** Moves back whatever would not be found any more if the hole ended its chain. */
  #closeOver(start: number): void {
    let hole = start
    for (let place = (hole + 1) & this.#mask; this.#rows[place] !== 0; place = (place + 1) & this.#mask) {
      const row = (this.#rows[place] ?? 0) - 1
      const fromHome = (place - this.#homeOf(row)) & this.#mask
      if (fromHome < ((place - hole) & this.#mask)) continue
      this.#rows[hole] = row + 1
      hole = place
    }
    this.#rows[hole] = 0
  }
}
