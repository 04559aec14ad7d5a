import { describe, expect, it } from 'vitest'
import { scopeSentence } from './sentence'

describe('scopeSentence', () => {
  it.each([
    [[], 'This key may call only what asks for no scope.'],
    [['weather:read'], 'This key may read weather.'],
    [['weather:read', 'forecast:read', 'stations:read'], 'This key may read forecast, stations and weather.'],
    [['stations:write', 'stations:read'], 'This key may read and write stations.'],
    [
      ['alerts:write', 'forecast:read', 'stations:read', 'stations:write', 'weather:read'],
      'This key may write alerts, read forecast and weather, and read and write stations.',
    ],
  ])('says %j', (scopes, sentence) => {
    expect(scopeSentence(scopes)).toBe(sentence)
  })
})
