import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Rgb = readonly [number, number, number]

const source = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8')
const pairs = [...source.matchAll(/--color-([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)/g)]
const themes = (['light', 'dark'] as const).map((theme, index) => ({
  theme,
  colour: (name: string): Rgb => {
    const hex = pairs.find(([, found]) => found === name)?.[index + 2]
    if (!hex) throw new Error(`no token ${name}`)
    const channel = (at: number) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    return [channel(0), channel(2), channel(4)]
  },
}))

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** Machado, Oliveira and Fernandes 2009, full severity, in linear RGB. */
const eyes: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  trichromat: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** How far apart two colours look to an eye, in OKLab. */
function distance(a: Rgb, b: Rgb, [r, g, bl]: readonly [Rgb, Rgb, Rgb]): number {
  const seen = (c: Rgb) => oklab([dot(r, c), dot(g, c), dot(bl, c)])
  const [one, other] = [seen(a), seen(b)]
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
}

function oklab(colour: Rgb): Rgb {
  const [r, g, b] = colour.map((value) => Math.min(1, Math.max(0, value)))
  const rgb: Rgb = [r ?? 0, g ?? 0, b ?? 0]
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb))
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb))
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb))
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], [l, m, s]),
    dot([1.9779984951, -2.428592205, 0.4505937099], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ]
}

const words = [
  ...['canvas', 'surface', 'raised', 'sunken', 'hover', 'active'].flatMap((ground) => [
    ['ink', ground],
    ['muted', ground],
  ]),
  ...['canvas', 'surface', 'raised', 'sunken', 'hover'].map((ground) => ['faint', ground]),
  ...['canvas', 'surface', 'raised', 'hover', 'accent-soft'].map((ground) => ['accent-ink', ground]),
  ...['good', 'rule', 'state', 'info'].flatMap((tone) =>
    [`${tone}-soft`, 'canvas', 'surface', 'raised'].map((ground) => [`${tone}-ink`, ground]),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['ink', 'accent-soft'],
]
const meanings = ['good', 'rule', 'state', 'info', 'neutral']
const categories = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6']
const shades = ['rule', 'state', 'neutral'].map((name) => [name, `${name}-2`, `${name}-3`])
const shapes = [...meanings, ...shades.flat(), ...categories, 'edge', 'accent', 'focus']

describe.each(themes)('tokens in the $theme theme', ({ colour }) => {
  it.each(words)('%s can be read on %s', (ink, ground) => {
    expect(contrast(colour(ink ?? ''), colour(ground ?? ''))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapes)('%s can be seen as a shape', (name) => {
    for (const ground of ['canvas', 'surface']) expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(3)
  })

  it.each(Object.entries(eyes))('tells the colours of a chart apart for a %s', (_, eye) => {
    for (const palette of [meanings, categories, ...shades])
      for (const [index, a] of palette.entries())
        for (const b of palette.slice(index + 1))
          expect(distance(colour(a), colour(b), eye), `${a} and ${b}`).toBeGreaterThan(0.08)
  })
})
