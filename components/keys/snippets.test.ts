import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { curlCommand, envLine, examplePath, variableName } from './snippets'

const scope = (name: string, path: string) => ({ name, description: '', sensitive: false, examplePath: path })

describe('variableName', () => {
  it.each([
    ['weather', 'WEATHER_API_KEY'],
    ['weather-api', 'WEATHER_API_KEY'],
    ['api', 'MY_API_KEY'],
    ['3d-print', '_3D_PRINT_API_KEY'],
  ])('of %s is %s', (slug, name) => {
    expect(variableName(slug)).toBe(name)
    expect(envLine(slug, 'ks_live_a')).toBe(`${name}=ks_live_a\n`)
  })
})

describe('examplePath', () => {
  const scopes = [
    scope('alerts:write', '/v1/alerts'),
    scope('stations:read', '/v1/stations'),
    scope('weather:read', ''),
  ]

  it.each([
    [['alerts:write', 'stations:read'], '/v1/stations'],
    [['alerts:write'], '/v1/alerts'],
    [['weather:read'], '/'],
    [[], '/'],
  ])('with %j is %s', (granted, path) => {
    expect(examplePath({ scopes }, granted)).toBe(path)
  })
})

describe('curlCommand', () => {
  it.each([
    ['http://127.0.0.1:4000', '/v1/weather/zurich', 'http://127.0.0.1:4000/v1/weather/zurich'],
    [
      'https://api.example.com/base/',
      "v1/it's here?q=$(id)&x=`id`",
      "https://api.example.com/base/v1/it's%20here?q=$(id)&x=`id`",
    ],
  ])('calls %s%s, whatever a shell makes of it', (baseUrl, path, url) => {
    const command = curlCommand(baseUrl, path, 'ks_live_abc')
    const words = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8' })
    expect(words.split('\n').slice(0, -1)).toEqual(['-i', url, '-H', 'Authorization: Bearer ks_live_abc'])
  })
})
