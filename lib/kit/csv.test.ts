import { describe, expect, it } from 'vitest'
import { csvLine } from './csv'

describe('csvLine', () => {
  it('writes values with commas between them, and nothing for what is not there', () => {
    expect(csvLine(['a', 1, null, '', 'b c'])).toBe('a,1,,,b c\r\n')
  })

  it('quotes what would end a cell or a line', () => {
    expect(csvLine(['a,b', 'a"b', 'a\nb', 'a\r\nb'])).toBe('"a,b","a""b","a\nb","a\r\nb"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('makes %j text for spreadsheets', (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`)
  })

  it('leaves numbers and the middle of texts alone', () => {
    expect(csvLine([-1, 'a=1', "it's"])).toBe('-1,a=1,"it\'s"\r\n')
  })
})
