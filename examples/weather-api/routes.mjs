// @ts-check
import { randomUUID } from 'node:crypto'
import { BadRequest, parseAlert, parseMonths, parsePlace, readJson } from './input.mjs'
import { loadStations, normalsOf, placeOf } from './stations.mjs'

/** @typedef {{ request: import('node:http').IncomingMessage, query: URLSearchParams, id: string, month: number }} Call */
/** @typedef {{ status?: number, headers?: Record<string, string>, body: unknown }} Answer */
/** @typedef {{ method: string, pattern: RegExp, scopes: string[], handle(call: Call): Answer | Promise<Answer> }} Route */

/** What the API offers. A route's scopes are what a key needs to call it. @returns {Route[]} */
export function createRoutes() {
  const stations = loadStations()

  /** @param {string} id */
  const stationOf = (id) => {
    const station = stations.get(id)
    if (!station) throw new BadRequest(404, 'There is no such station; GET /v1/stations lists them.')
    return station
  }

  /** What is normal at a station for some months from `month` on. @param {string} id @param {number} month @param {number} count */
  const normalsFrom = (id, month, count) => {
    const found = Array.from({ length: count }, (_, ahead) => normalsOf(stationOf(id), month + ahead))
    if (found.includes(undefined)) throw new BadRequest(404, 'This station has no normals yet.')
    return found
  }

  /** @param {Call} call @returns {Answer} */
  const weather = ({ id, month, query }) => {
    const wanted = id || query.get('station')
    if (!wanted) throw new BadRequest(400, 'Name a station: /v1/weather/zurich or /v1/weather?station=zurich.')
    return { body: { station: placeOf(stationOf(wanted)), normal: normalsFrom(wanted, month, 1)[0] } }
  }

  return [
    { method: 'GET', pattern: /^\/v1\/weather(?:\/([^/]+))?$/, scopes: ['weather:read'], handle: weather },
    {
      method: 'GET',
      pattern: /^\/v1\/forecast\/([^/]+)$/,
      scopes: ['forecast:read'],
      handle({ id, month, query }) {
        const months = parseMonths(query.get('months'))
        return { body: { station: placeOf(stationOf(id)), outlook: normalsFrom(id, month + 1, months) } }
      },
    },
    {
      method: 'GET',
      pattern: /^\/v1\/stations$/,
      scopes: ['stations:read'],
      handle: () => ({ body: { stations: stations.all().map(placeOf) } }),
    },
    {
      method: 'GET',
      pattern: /^\/v1\/stations\/([^/]+)$/,
      scopes: ['stations:read'],
      handle: ({ id }) => ({ body: stationOf(id) }),
    },
    {
      method: 'POST',
      pattern: /^\/v1\/stations$/,
      scopes: ['stations:write'],
      async handle({ request }) {
        const place = parsePlace(await readJson(request))
        const outcome = stations.add(place)
        if (outcome === 'exists') throw new BadRequest(409, 'There is a station with this id already.')
        if (outcome === 'full') throw new BadRequest(507, 'The table of stations is full.')
        return { status: 201, headers: { location: `/v1/stations/${place.id}` }, body: place }
      },
    },
    {
      method: 'POST',
      pattern: /^\/v1\/alerts$/,
      scopes: ['alerts:write'],
      async handle({ request }) {
        const alert = parseAlert(await readJson(request))
        stationOf(alert.station)
        // A real weather service would tell the public here.
        return { status: 202, body: { id: randomUUID(), ...alert } }
      },
    },
  ]
}
