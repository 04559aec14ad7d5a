import { and, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvents } from '@/db/schema/audit'
import { mint } from '@/lib/credential/mint'
import { parse } from '@/lib/credential/parse'
import type { IssuedSecret } from '@/lib/keys/contract'
import { rotateKeyInput } from '@/lib/keys/contract'
import { revokeKey } from '@/lib/keys/revoke'
import { rotateKey } from '@/lib/keys/rotate'
import { type KeyHouse, keyHouse, testKey } from '@/lib/keys/testing/keys'
import { toBase62 } from '@/lib/kit/base62'
import { crc32 } from '@/lib/kit/crc32'
import { newId } from '@/lib/kit/id'
import { testPeppers } from '@/lib/testing/actors'
import { findLeakInput } from './contract'
import { findLeak } from './find'

let house: KeyHouse
let key: IssuedSecret
beforeAll(async () => {
  house = await keyHouse()
  key = await testKey(house.member.admin, house.apiId, { name: 'Balcony display' })
})
afterAll(() => house.drop())

const find = (text: string, ctx = house.member.developer) => findLeak(ctx, findLeakInput.parse({ text }))
const found = (certainty: string, { keyId, secretId } = key) => ({
  kind: 'found',
  more: false,
  secrets: [{ keyId, secretId, certainty, hint: `ks_live_${secretId}_…` }],
})
const lastFindings = () =>
  house.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, 'leak.found'), eq(auditEvents.subjectId, key.keyId)))
    .orderBy(desc(auditEvents.number))
/** Another character at this place. */
const swap = (text: string, at: number) => text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)

describe('findLeak', () => {
  it('proves the whole string, in whatever it stands', async () => {
    expect(await find(`Authorization: Bearer ${key.credential}\n`)).toMatchObject(found('proven'))
    expect(await find(JSON.stringify({ key: key.credential }))).toMatchObject(found('proven'))
  })

  it('knows a key by its public id, its masked hint, and pieces of either end', async () => {
    expect(await find(key.secretId)).toMatchObject(found('public_id'))
    expect(await find(`ks_live_${key.secretId}_…`)).toMatchObject(found('public_id'))
    expect(await find(key.credential.slice(0, 30))).toMatchObject(found('public_id'))
    expect(await find(key.credential.slice(0, 16))).toMatchObject(found('piece'))
    expect(await find(key.credential.slice(12, 40))).toMatchObject(found('piece'))
    expect(await find(key.secretId.slice(3, 10))).toMatchObject(found('piece'))
  })

  it('knows it with a typo too, and says that the string is not proven', async () => {
    expect(await find(swap(key.credential, 30))).toMatchObject(found('public_id'))
  })

  it('does not take a string with a right public id and a made-up rest for proven', async () => {
    const signed = `${key.credential.slice(0, 22)}${'x'.repeat(31)}${'0'.repeat(6)}`
    const forged = signed + toBase62(crc32(signed), 6)
    expect(parse(forged)?.state).toBe('whole')
    expect(await find(forged)).toMatchObject(found('public_id'))
  })

  it('knows dead keys, and secrets that were rotated out', async () => {
    const old = await testKey(house.member.admin, house.apiId)
    const fresh = await rotateKey(house.member.admin, rotateKeyInput.parse({ keyId: old.keyId, grace: 'none' }))
    await revokeKey(house.member.admin, { keyId: old.keyId, reason: 'other' })
    expect(await find(old.credential)).toMatchObject(found('proven', old))
    expect(await find(fresh.credential)).toMatchObject(found('proven', fresh))
  })

  it('names every key that a short piece or a longer text may mean', async () => {
    const other = await testKey(house.member.admin, house.apiId)
    const answer = await find(`${key.credential} and ${other.secretId} and ${other.credential}`)
    expect(answer).toMatchObject({ kind: 'found', secrets: [{}, {}] })
  })

  it("answers another team's key exactly like one that never was", async () => {
    const theirs = await testKey(house.stranger, house.apiId)
    const nobodys = mint('ks', 'live', testPeppers)
    const cuts = [(text: string) => text, (text: string) => text.slice(0, 25), (text: string) => text.slice(8, 20)]
    for (const cut of cuts) {
      expect(await find(cut(theirs.credential))).toEqual({ kind: 'not_yours' })
      expect(await find(cut(nobodys.credential))).toEqual({ kind: 'not_yours' })
    }
    for (const { credential } of [theirs, nobodys])
      expect(await find(swap(credential, 30))).toEqual({ kind: 'damaged' })
  })

  it('says what else it may be', async () => {
    expect(await find('sk_live_51HxYzAbCdEfGhIjKlMnOp')).toEqual({ kind: 'foreign', prefix: 'sk' })
    expect(await find('token: ghp_16C7e42F292c6912E7710c838347Ae178B4a')).toEqual({ kind: 'foreign', prefix: 'ghp' })
    expect(await find(mint('ksvc', 'live', testPeppers).credential)).toEqual({ kind: 'service' })
    expect(await find(key.credential.slice(-20))).toEqual({ kind: 'secret_part' })
    expect(await find('I think it was the weather one')).toEqual({ kind: 'nothing' })
    expect(await find(key.secretId.slice(0, 5))).toEqual({ kind: 'nothing' })
  })

  it('keeps that a key was found, and nothing of the text', async () => {
    const text = `export KEY=${key.credential} # found in a gist`
    await find(text)
    const [event] = await lastFindings()
    expect(event?.detail).toEqual({ secretId: key.secretId, certainty: 'proven', pastedMsAgo: 0 })
    expect(event?.actorId).toBe(house.member.developer.userId)
    await find(key.secretId.slice(0, 7))
    const all = JSON.stringify(await house.db.select().from(auditEvents))
    expect(all).not.toContain(key.credential.slice(-44))
    expect(all).not.toContain('gist')
  })

  it('is not for viewers, and knows no key for anybody outside', async () => {
    await expect(find(key.credential, house.member.viewer)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await find(key.credential, house.stranger)).toEqual({ kind: 'not_yours' })
    await expect(find(key.credential, { ...house.stranger, teamId: house.teamId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('refuses no text and too much, without repeating it', () => {
    for (const text of ['', ' \n', `${newId('key')}${'x'.repeat(20_000)}`]) {
      const refused = findLeakInput.safeParse({ text })
      expect(refused.success).toBe(false)
      expect(JSON.stringify(refused.error)).not.toContain('xxxx')
    }
  })
})
