import { describe, expect, it } from 'vitest'
import { loadStations, normalsOf, placeOf } from './stations.mjs'

const stations = loadStations()
const year = Array.from({ length: 12 }, (_, month) => month)

describe('the table of stations', () => {
  it('covers the world', () => {
    expect(stations.all().length).toBeGreaterThanOrEqual(25)
    expect(new Set(stations.all().map(({ id }) => id)).size).toBe(stations.all().length)
    expect(new Set(stations.all().map(({ country }) => country)).size).toBeGreaterThanOrEqual(14)
  })

  it('says for every station which years its figures are of, and where they are published', () => {
    const sources = stations.all().map(({ normals }) => normals?.source)
    expect(new Set(sources).size).toBe(sources.length)
    for (const { id, normals } of stations.all()) {
      expect(normals?.source, id).toMatch(/^https:\/\/worldweather\.wmo\.int\/en\/city\.html\?cityId=\d+$/)
      const [from, to] = normals?.period.split('–').map(Number) ?? []
      expect(Number(to) - Number(from), id).toBeGreaterThanOrEqual(29)
    }
  })

  it.each(stations.all().map((station) => [station.id, station] as const))('%s has a plausible year', (id, station) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(Math.abs(station.latitude)).toBeLessThanOrEqual(90)
    expect(Math.abs(station.longitude)).toBeLessThanOrEqual(180)
    const { maxC, minC, precipitationMm } = station.normals ?? {}
    for (const series of [maxC, minC, precipitationMm]) expect(series).toHaveLength(12)
    for (const month of year) {
      const normal = normalsOf(station, month)
      expect(normal?.temperatureC.min).toBeGreaterThanOrEqual(-20)
      expect(normal?.temperatureC.max).toBeLessThanOrEqual(45)
      expect(normal?.temperatureC.max).toBeGreaterThan(normal?.temperatureC.min ?? Number.NaN)
      expect(normal?.precipitationMm).toBeGreaterThanOrEqual(0)
      expect(normal?.precipitationMm).toBeLessThan(1_000)
    }
  })

  it('has summer when it is summer', () => {
    for (const station of stations.all().filter(({ latitude }) => Math.abs(latitude) > 30)) {
      const mean = (month: number) => normalsOf(station, month)?.temperatureC.mean ?? Number.NaN
      const [summer, winter] = station.latitude > 0 ? [mean(6), mean(0)] : [mean(0), mean(6)]
      expect(summer - winter, station.id).toBeGreaterThan(5)
    }
  })
})

describe('normalsOf', () => {
  it('goes on into the next year, with the middle as the mean', () => {
    const zurich = stations.get('zurich')
    expect(zurich && normalsOf(zurich, 12)).toEqual({
      month: 'January',
      temperatureC: { mean: -0.4, min: -2.8, max: 2 },
      precipitationMm: 67,
    })
  })

  it('knows nothing of a station that was added', () => {
    const place = { id: 'bern', name: 'Bern', country: 'CH', latitude: 46.99, longitude: 7.46 }
    const table = loadStations()
    expect([table.add(place), table.add(place)]).toEqual(['added', 'exists'])
    expect(normalsOf(place, 0)).toBeUndefined()
    expect(table.all().map(placeOf)).toContainEqual(place)
  })
})
