import { describe, expect, it } from 'vitest'
import { Seats } from './seats'

describe('Seats', () => {
  it('clears the oldest of an owner for one more, and nobody else', () => {
    const seats = new Seats(2)
    const cleared: string[] = []
    const take = (owner: string, name: string) => seats.take(owner, () => cleared.push(name))
    take('ada', 'a1')
    take('bob', 'b1')
    take('ada', 'a2')
    take('ada', 'a3')
    expect(cleared).toEqual(['a1'])
  })

  it('gives back what is left, once', () => {
    const seats = new Seats(1)
    const cleared: number[] = []
    const leave = seats.take('ada', () => cleared.push(1))
    leave()
    seats.take('ada', () => cleared.push(2))
    leave()
    expect(cleared).toEqual([])
    seats.take('ada', () => cleared.push(3))
    expect(cleared).toEqual([2])
  })
})
