import { newId } from '@/lib/kit/id'
import { createKey, expect, test } from './fixtures'
import { fillIn, places } from './places'

const pagesOfTeam = places.map(({ address }) => address).filter((address) => address.startsWith('/[team]'))

test.describe('two teams cannot see each other', () => {
  test('on any page or route', async ({ context, page, team, newTeam, database }) => {
    const other = await newTeam()
    const keyId = await createKey(database, other.id, 'Theirs')
    const memberId = newId('user')
    await database`insert into users (id, name, email) values (${memberId}, 'Theirs', ${`${memberId.toLowerCase()}@example.com`})`
    await database`insert into members (team_id, user_id, role) values (${other.id}, ${memberId}, 'developer')`
    const [secret] = await database<{ id: string }[]>`select id from secrets where key_id = ${keyId}`
    const secretId = secret?.id ?? ''
    await team.signIn(context, 'owner')

    const theirs = [
      ...pagesOfTeam.map((address) => fillIn(address, { team: other.slug, key: keyId, member: memberId })),
      `/${team.slug}/keys/${keyId}`,
      `/${team.slug}/members/${memberId}`,
      `/${team.slug}/keys/${newId('key')}`,
      `/${team.slug}/members/${newId('user')}`,
      `/api/portal/${other.slug}/requests`,
      `/api/portal/${other.slug}/keys/${keyId}/receipt`,
      `/api/portal/${team.slug}/keys/${keyId}/receipt`,
      `/api/portal/${team.slug}/keys/${keyId}`,
      `/api/portal/${team.slug}/leak/${keyId}/exposure?secret=${secretId}`,
      `/api/portal/${team.slug}/leak/${keyId}/knocks?secret=${secretId}`,
      `/api/portal/${other.slug}/incident?environment=live`,
      `/api/portal/${other.slug}/usage/summary?range=1h`,
    ]
    for (const path of theirs) {
      const answer = await page.request.get(path)
      expect(answer.status(), path).toBe(404)
      expect(await answer.text(), path).not.toContain('Theirs')
    }

    await page.goto(`/${team.slug}/keys`)
    await expect(page.getByText('Theirs')).toHaveCount(0)
  })

  test('a viewer sees keys but no way to change them', async ({ context, page, team, database }) => {
    const keyId = await createKey(database, team.id, 'Read me')
    await team.signIn(context, 'viewer')
    await page.goto(`/${team.slug}/keys/${keyId}`)
    await expect(page.getByRole('heading', { name: 'Read me' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Revoke' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Rotate' })).toHaveCount(0)
  })

  test('nobody signed out sees anything', async ({ page, team }) => {
    await page.goto(`/${team.slug}/keys`)
    await expect(page).toHaveURL(/\/sign-in\?next=/)
    expect((await page.request.get(`/api/portal/${team.slug}/requests`)).status()).toBe(401)
  })
})
