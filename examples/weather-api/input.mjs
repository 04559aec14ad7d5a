// @ts-check
/** Reads what callers send; every fault is a sentence for them. */

const bodyBytesMax = 10_000
const line = /^\P{C}{1,80}$/u

/** A request that cannot be served as it is. */
export class BadRequest extends Error {
  /** @param {number} status @param {string} detail */
  constructor(status, detail) {
    super(detail)
    this.status = status
  }
}

/**
 * The JSON object in a request's body.
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readJson(request) {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new BadRequest(415, 'Send JSON with "Content-Type: application/json".')
  }
  const chunks = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= bodyBytesMax) chunks.push(chunk)
  }
  if (bytes > bodyBytesMax) throw new BadRequest(413, `A body can have at most ${bodyBytesMax} bytes.`)
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString())
    if (body && typeof body === 'object' && !Array.isArray(body)) return body
  } catch {
    throw new BadRequest(400, 'The body is not JSON.')
  }
  throw new BadRequest(400, 'The body must be a JSON object.')
}

/** @param {Record<string, unknown>} body @returns {import('./stations.mjs').Place} */
export function parsePlace(body) {
  onlyFields(body, ['id', 'name', 'country', 'latitude', 'longitude'])
  return {
    id: text(body, 'id', /^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens'),
    name: text(body, 'name', line, 'one line of at most 80 characters'),
    country: text(body, 'country', /^[A-Z]{2}$/, 'two capital letters (ISO 3166)'),
    latitude: number(body, 'latitude', -90, 90),
    longitude: number(body, 'longitude', -180, 180),
  }
}

/** @param {Record<string, unknown>} body */
export function parseAlert(body) {
  onlyFields(body, ['station', 'kind', 'message'])
  return {
    station: text(body, 'station', line, 'the id of a station'),
    kind: text(body, 'kind', /^(frost|heat|storm|flood)$/, 'frost, heat, storm or flood'),
    message: text(body, 'message', line, 'one line of at most 80 characters'),
  }
}

/** A number of months from an address; 3 where none is given. @param {string | null} given */
export function parseMonths(given) {
  if (given === null) return 3
  if (/^([1-9]|1[0-2])$/.test(given)) return Number(given)
  throw new BadRequest(400, '"months" must be a whole number from 1 to 12.')
}

/** @param {Record<string, unknown>} body @param {string[]} known */
function onlyFields(body, known) {
  const unknown = Object.keys(body).filter((field) => !known.includes(field))
  if (unknown.length > 0) throw new BadRequest(400, `There are fields too many; these are known: ${known.join(', ')}.`)
}

/** @param {Record<string, unknown>} body @param {string} field @param {RegExp} pattern @param {string} wanted */
function text(body, field, pattern, wanted) {
  const value = body[field]
  if (typeof value === 'string' && value.length <= 80 && pattern.test(value)) return value
  throw new BadRequest(400, `"${field}" must be ${wanted}.`)
}

/** @param {Record<string, unknown>} body @param {string} field @param {number} min @param {number} max */
function number(body, field, min, max) {
  const value = body[field]
  if (typeof value === 'number' && value >= min && value <= max) return value
  throw new BadRequest(400, `"${field}" must be a number from ${min} to ${max}.`)
}
