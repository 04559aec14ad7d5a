// @ts-check
/** The table of stations: `stations.json`, and what callers add while the API runs. See README.md for the source. */
import { readFileSync } from 'node:fs'

/** @typedef {{ maxC: number[], minC: number[], precipitationMm: number[] }} Series twelve figures each, January first */
/** @typedef {Series & { period: string, source: string }} Normals the years they are the mean of, and where they are published */
/** @typedef {{ id: string, name: string, country: string, latitude: number, longitude: number }} Place */
/** @typedef {Place & { normals?: Normals }} Station */

const stationsMax = 1_000
const months = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2000, month)).toLocaleString('en', { month: 'long', timeZone: 'UTC' }),
)

/** A fresh table; it lives in memory, so what is added goes when the API stops. */
export function loadStations() {
  /** @type {Station[]} */
  const shipped = JSON.parse(readFileSync(new URL('stations.json', import.meta.url), 'utf8'))
  const byId = new Map(shipped.map((station) => [station.id, station]))
  return {
    /** @param {string} id */
    get: (id) => byId.get(id),
    all: () => [...byId.values()],
    /** @param {Place} place @returns {'added' | 'exists' | 'full'} */
    add(place) {
      if (byId.has(place.id)) return 'exists'
      if (byId.size >= stationsMax) return 'full'
      byId.set(place.id, place)
      return 'added'
    },
  }
}

/** Where a station is, without its figures. @param {Station} station @returns {Place} */
export const placeOf = ({ normals: _, ...place }) => place

/**
 * What is normal in a month, or undefined for a station without figures. The mean is the middle of the mean daily maximum
 * and minimum, to a tenth of a degree.
 * @param {Station} station
 * @param {number} month 0 is January; numbers past 11 go on into the next year
 */
export function normalsOf(station, month) {
  const at = month % 12
  const maxC = station.normals?.maxC[at]
  const minC = station.normals?.minC[at]
  const precipitationMm = station.normals?.precipitationMm[at]
  if (maxC === undefined || minC === undefined || precipitationMm === undefined) return undefined
  const mean = Math.round((maxC + minC) * 5) / 10
  return { month: months[at], temperatureC: { mean, min: minC, max: maxC }, precipitationMm }
}
