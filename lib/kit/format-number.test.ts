import { describe, expect, it } from 'vitest'
import { formatBytes, formatCount, formatExact, formatShare, formatSpan } from './format-number'

describe('numbers for people', () => {
  it.each([
    [0, '0'],
    [987, '987'],
    [1_000, '1k'],
    [12_431, '12.4k'],
    [999_400, '999k'],
    [999_600, '1M'],
    [1_240_000, '1.2M'],
    [124_000, '124k'],
    [-12_431, '-12.4k'],
    [3.456, '3.46'],
    [Number.NaN, '–'],
  ])('counts %d as %s', (value, text) => expect(formatCount(value)).toBe(text))

  it('groups every digit', () => {
    expect(formatExact(1_234_567)).toBe('1,234,567')
  })

  it.each([
    [0, '0 %'],
    [0.0003, '< 0.1 %'],
    [0.003, '0.3 %'],
    [0.0512, '5.1 %'],
    [0.514, '51 %'],
    [0.9994, '> 99.9 %'],
    [0.995, '99.5 %'],
    [1, '100 %'],
    [Number.NaN, '–'],
  ])('gives the share %d as %s', (share, text) => expect(formatShare(share)).toBe(text))

  it.each([
    [0, '0 ms'],
    [0.38, '380 µs'],
    [0.0042, '4.2 µs'],
    [4.24, '4.2 ms'],
    [38.4, '38 ms'],
    [1_240, '1.2 s'],
    [180_000, '3 min'],
  ])('gives %d ms as %s', (ms, text) => expect(formatSpan(ms)).toBe(text))

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_400_000, '1.4 MB'],
    [2.5e9, '2.5 GB'],
  ])('gives %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))
})
