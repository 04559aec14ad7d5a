import { requestColumns } from './event'
import { DamagedSegment } from './journal-record'
import { absent, unescaped } from './within/copy-text'
import { kept, type PassingRow, type Subject, type Target, type Writers } from './within/tally'

const tab = 9
const newline = 10
const backslash = 92
const minuteChars = 16
const isoChars = 24
/** How many texts are remembered with what they mean: paths, addresses. */
const rememberedMax = 50_000

const at = Object.fromEntries(requestColumns.map((column, i) => [column, i])) as Record<
  (typeof requestColumns)[number],
  number
>
const columns = requestColumns.length

/**
 * Cuts rows out of the journal's lines without making an object of any: the fields that are needed are found in the bytes, and what
 * many rows have in common is looked up as one text. One cutter serves one batch.
 */
export class Cutter {
  readonly row: PassingRow
  readonly #know: Pick<Writers, 'routeOf' | 'countryOf'>
  /** Where each field begins; the next one's beginning is one behind its end. */
  readonly #starts = new Int32Array(columns + 3)
  readonly #subjects = new Map<string, Subject>()
  readonly #targets = new Map<string, Target>()
  #paths = new Map<string, Target | null>()
  #countries = new Map<string, string>()
  #text = ''
  #minute = ''
  #minuteMs = Number.NaN
  /** Whether the line says its country itself, in a field behind the journal's: it comes from the log. */
  #isCounted = false

  constructor(know: Pick<Writers, 'routeOf' | 'countryOf'>) {
    this.#know = know
    this.row = {
      ...{ timeMs: 0, status: -1, latencyUs: -1, country: '', ipAndAgent: '', scopes: '' },
      ...{ subject: this.#newSubject([]), target: null, circumstances: '' },
    }
    this.#subjects.clear()
  }

  /** Reads the line of `bytes` that begins at `from` into `row`; returns where the next one begins. `text` is `bytes` as latin1. */
  cut(bytes: Buffer, text: string, from: number): number {
    const starts = this.#starts
    this.#text = text
    const end = this.#findFields(bytes, from)
    const { row } = this
    row.timeMs = this.#time(bytes, from, (starts[1] as number) - 1)
    row.subject = this.#subject(this.#fields(at.team_id, at.decision))
    row.target = this.#target(this.#fields(at.method, at.path))
    row.status = numberAt(bytes, starts[at.status] as number)
    row.latencyUs = numberAt(bytes, starts[at.latency_us] as number)
    row.ipAndAgent = this.#fields(at.ip, at.user_agent)
    row.scopes = this.#fields(at.scopes, at.scopes)
    row.circumstances = this.#fields(at.method, at.user_agent)
    row.country = this.#isCounted
      ? this.#named(this.#fields(columns, columns))
      : this.#country(this.#fields(at.ip, at.ip))
    return end
  }

  /** The id of the row that was cut last. */
  id(): string {
    return this.#fields(at.id, at.id)
  }

  /** Where status and latency of the row that was cut last begin and end in its bytes. */
  reported(): [begin: number, end: number] {
    return [this.#starts[at.status] as number, (this.#starts[at.latency_us + 1] as number) - 1]
  }

  #findFields(bytes: Buffer, from: number): number {
    const starts = this.#starts
    let found = 0
    starts[0] = from
    for (let i = from; i < bytes.length; i++) {
      const byte = bytes[i]
      if (byte === tab) {
        if (found <= columns) starts[++found] = i + 1
      } else if (byte === newline) {
        this.#isCounted = found === columns
        if (found !== columns - 1 && !this.#isCounted) throw new DamagedSegment(`a row of ${found + 1} columns`)
        starts[found + 1] = i + 1
        return i + 1
      }
    }
    throw new DamagedSegment('a row without an end')
  }

  #fields(first: number, last: number): string {
    return this.#text.substring(this.#starts[first] as number, (this.#starts[last + 1] as number) - 1)
  }

  /** Many rows share a minute: only its seconds are read. */
  #time(bytes: Buffer, from: number, end: number): number {
    if (end - from !== isoChars) return timeOf(this.#text.substring(from, end))
    if (!this.#text.startsWith(this.#minute, from) || Number.isNaN(this.#minuteMs)) {
      this.#minute = kept(this.#text.substring(from, from + minuteChars))
      this.#minuteMs = timeOf(`${this.#minute}:00.000Z`)
    }
    const digit = (i: number) => (bytes[from + i] as number) - 48
    const seconds = digit(17) * 10 + digit(18)
    return this.#minuteMs + seconds * 1_000 + digit(20) * 100 + digit(21) * 10 + digit(22)
  }

  #subject(text: string): Subject {
    const known = this.#subjects.get(text)
    if (known) return known
    const own = kept(text)
    const subject = this.#newSubject(own.split('\t'))
    this.#subjects.set(own, subject)
    return subject
  }

  #newSubject([teamId, apiId, keyId, secretId, environment, decision = '']: string[]): Subject {
    const value = (text: string | undefined) => (text === undefined || text === absent ? null : text)
    return {
      index: this.#subjects.size,
      teamId: value(teamId),
      apiId: value(apiId),
      keyId: value(keyId),
      secretId: value(secretId),
      environment: value(environment),
      decision,
    }
  }

  #target(text: string): Target | null {
    const known = this.#paths.get(text)
    if (known !== undefined) return known
    const own = kept(text)
    const [method = absent, path = absent] = own.split('\t')
    const target = method === absent || path === absent || path === '' ? null : this.#targetOf(method, path)
    if (this.#paths.size >= rememberedMax) this.#paths = new Map()
    this.#paths.set(own, target)
    return target
  }

  #targetOf(method: string, path: string): Target {
    const route = this.#know.routeOf(unescaped(path) ?? '')
    const name = `${method}\t${route}`
    let target = this.#targets.get(name)
    if (!target) {
      target = { index: this.#targets.size, method: unescaped(method) ?? '', route }
      this.#targets.set(name, target)
    }
    return target
  }

  #named(country: string): string {
    return country === absent ? '' : kept(country)
  }

  #country(ip: string): string {
    const known = this.#countries.get(ip)
    if (known !== undefined) return known
    const own = kept(ip)
    const address = unescaped(own)
    const country = (address && this.#know.countryOf(address)) || ''
    if (this.#countries.size >= rememberedMax) this.#countries = new Map()
    this.#countries.set(own, country)
    return country
  }
}

function timeOf(text: string): number {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new DamagedSegment('a row without a time')
  return ms
}

/** The whole number that begins at `from`, -1 where there is none. */
function numberAt(bytes: Buffer, from: number): number {
  if (bytes[from] === backslash) return -1
  let number = 0
  for (let i = from; ; i++) {
    const digit = (bytes[i] as number) - 48
    if (!(digit >= 0 && digit <= 9)) return number
    number = number * 10 + digit
  }
}
