import type { KeyName } from './cast'
import type { Rhythm } from './rhythm'

/** A request as a program makes it, `:station` filled in by chance. */
export type Call = {
  method: 'GET' | 'POST'
  path: string
  scope: string
  body?: Record<string, unknown>
  /** The status a good key gets; 200 where not said. */
  status?: number
}

/** A program somewhere that calls the weather API. Addresses are of the ranges kept for documentation. */
export type Caller = {
  /** The key it has; a stranger has none. */
  key?: KeyName
  /** What it does to its key before sending it. */
  fault?: 'typo' | 'forged'
  /** It calls another server of the company, which accepts live keys only and reports nothing. */
  liveOnly?: boolean
  perDay: number
  rhythm: Rhythm
  calls: readonly [Call, ...Call[]]
  ips: readonly [string, ...string[]]
  userAgent: string
}

const get = (path: string, scope: string): Call => ({ method: 'GET', path, scope })
const weather = get('/v1/weather/:station', 'weather:read')
const forecast = get('/v1/forecast/:station', 'forecast:read')
const stations = get('/v1/stations', 'stations:read')
const station = get('/v1/stations/:station', 'stations:read')
const unknownStation = { ...get('/v1/stations/atlantis', 'stations:read'), status: 404 }
const addStation: Call = {
  ...{ method: 'POST', path: '/v1/stations', scope: 'stations:write', status: 409 },
  body: { id: 'bern', name: 'Bern Zollikofen', country: 'CH', latitude: 46.99, longitude: 7.46 },
}
const alert: Call = {
  ...{ method: 'POST', path: '/v1/alerts', scope: 'alerts:write', status: 202 },
  body: { station: 'zurich', kind: 'storm', message: 'Gusts up to 90 km/h in the evening' },
}

const range = (prefix: string, from: number, count: number): [string, ...string[]] => {
  const [first, ...rest] = Array.from({ length: count }, (_, i) => `${prefix}${from + i}`)
  return [first ?? `${prefix}${from}`, ...rest]
}
const phones = range('198.51.100.', 10, 120)
const homes = range('203.0.113.', 5, 90)
const cloud = range('2001:db8:7:1::', 10, 4)
const office = range('192.0.2.', 40, 3)
const app = 'AuroraWeather/4.2 (iPhone; iOS 18.1)'
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0'
const python = 'python-requests/2.32.3'

export const callers: readonly Caller[] = [
  { key: 'app', perDay: 3_900, rhythm: 'people', calls: [weather, weather, forecast], ips: phones, userAgent: app },
  { key: 'widget', perDay: 3_200, rhythm: 'people', calls: [weather], ips: homes, userAgent: browser },
  {
    ...{ key: 'pipeline', perDay: 1_950, rhythm: 'hourly', ips: cloud, userAgent: python },
    calls: [weather, weather, forecast, station, station, station, stations, unknownStation],
  },
  { key: 'dashboard', perDay: 1_440, rhythm: 'steady', calls: [weather], ips: ['192.0.2.77'], userAgent: browser },
  {
    ...{ key: 'importer', perDay: 360, rhythm: 'office', ips: cloud, userAgent: 'station-import/1.3' },
    calls: [station, station, station, station, station, station, stations, addStation],
  },
  { key: 'desk', perDay: 90, rhythm: 'office', calls: [alert, stations, station], ips: office, userAgent: browser },
  {
    ...{ key: 'ci', perDay: 420, rhythm: 'steady', ips: ['203.0.113.200'], userAgent: 'node' },
    calls: [weather, forecast, stations],
  },
  { key: 'kiosk', perDay: 120, rhythm: 'steady', calls: [weather], ips: ['192.0.2.90'], userAgent: 'Kiosk/1.0' },
  { key: 'contractor', perDay: 160, rhythm: 'office', calls: [weather, stations], ips: homes, userAgent: 'curl/8.5.0' },
  {
    ...{ key: 'hackathon', perDay: 90, rhythm: 'people', ips: phones, userAgent: python },
    calls: [weather, forecast],
  },
  // What goes wrong in every company: a scope that was never given, a test key in production, a slip of the hand, no key at all.
  { key: 'app', perDay: 45, rhythm: 'people', calls: [alert], ips: phones, userAgent: app },
  { key: 'ci', liveOnly: true, perDay: 40, rhythm: 'office', calls: [weather], ips: office, userAgent: 'node' },
  {
    key: 'widget',
    fault: 'typo',
    perDay: 50,
    rhythm: 'office',
    calls: [weather],
    ips: office,
    userAgent: 'curl/8.5.0',
  },
  { perDay: 180, rhythm: 'steady', calls: [stations, weather], ips: homes, userAgent: 'Mozilla/5.0 zgrab/0.x' },
  { fault: 'forged', perDay: 30, rhythm: 'steady', calls: [stations], ips: homes, userAgent: 'python-httpx/0.27' },
]
