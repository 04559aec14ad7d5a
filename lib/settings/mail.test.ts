import { describe, expect, it } from 'vitest'
import { readMailSettings } from './mail'

const read = (env: Record<string, string>) => readMailSettings({ NODE_ENV: 'test', ...env })
const from = { MAIL_FROM: 'Keystile <keys@example.com>' }

describe('readMailSettings', () => {
  it('has no server where none is set up', () => {
    expect(read({})).toBeNull()
  })

  it('has the server, the login and the ports that are meant', () => {
    expect(read({ ...from, SMTP_URL: 'smtp://ada:p%40ss%3A@mail.example.com' })).toEqual({
      host: 'mail.example.com',
      port: 587,
      secure: false,
      login: { user: 'ada', password: 'p@ss:' },
      from: 'Keystile <keys@example.com>',
    })
    expect(read({ MAIL_FROM: 'keys@example.com', SMTP_URL: 'smtps://[::1]' })).toMatchObject({
      ...{ host: '::1', port: 465, secure: true, login: null },
    })
    expect(read({ ...from, SMTP_URL: 'smtp://127.0.0.1:2525' })).toMatchObject({ port: 2525, secure: false })
  })

  it.each([
    ['a server without a sender', { SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM'],
    ['a sender without a server', from, 'SMTP_URL'],
    ['another protocol', { ...from, SMTP_URL: 'http://mail.example.com' }, 'SMTP_URL'],
    ['no address', { ...from, SMTP_URL: 'mail.example.com' }, 'SMTP_URL'],
    ['a stray %', { ...from, SMTP_URL: 'smtp://a%zz:b@mail.example.com' }, '%25'],
    ['a sender without an address', { MAIL_FROM: 'Keystile', SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM'],
    ['a header in the sender', { MAIL_FROM: 'a@b.c\nBcc: d@e.f', SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM'],
  ])('names the variable of %s', (_, env, variable) => {
    expect(() => read(env)).toThrow(variable)
  })

  it('does not repeat a password', () => {
    const fault = () => read({ ...from, SMTP_URL: 'http://ada:hush@mail.example.com' })
    expect(fault).toThrow()
    expect(fault).not.toThrow('hush')
  })
})
