// A real OpenID Connect provider for the browser tests: whoever types an e-mail address is signed in as it.
// `node e2e/openid-provider.mjs --port 4390 --redirect http://localhost:3000/api/auth/callback/oidc`
// prints one line when it listens. The client is keystile / keystile-secret. A name that begins with "unverified"
// has an address that the provider does not vouch for.
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'
import Provider from 'oidc-provider'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4390' }, redirect: { type: 'string', multiple: true, default: [] } },
})
const issuer = `http://localhost:${values.port}`

const provider = new Provider(issuer, {
  clients: [{ client_id: 'keystile', client_secret: 'keystile-secret', redirect_uris: values.redirect }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: ['for tests only'] },
  findAccount: (_, email) => ({
    accountId: email,
    claims: () => ({
      sub: email,
      email,
      email_verified: !email.startsWith('unverified'),
      name: email.split('@')[0],
    }),
  }),
  // The tests ask nobody for consent.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

const page = (uid) => `<!doctype html><html lang="en"><title>Test provider</title><h1>Test provider</h1>
<form method="post" action="/interaction/${uid}"><label>Who are you? <input name="email" type="email" autofocus></label>
<button>Vouch for me</button> <button name="cancel" value="yes">Cancel</button></form></html>`

async function interact(request, response) {
  const { uid } = await provider.interactionDetails(request, response)
  if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(page(uid))
  let body = ''
  for await (const chunk of request) body += chunk
  const form = new URLSearchParams(body)
  const result = form.get('cancel') ? { error: 'access_denied' } : { login: { accountId: form.get('email') ?? '' } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

provider.on('server_error', (_, error) => process.stderr.write(`${error.stack}\n`))
const answer = provider.callback()
const server = createServer((request, response) => {
  if (!request.url?.startsWith('/interaction/')) return answer(request, response)
  interact(request, response).catch((error) => response.writeHead(400).end(String(error)))
})
server.listen(Number(values.port), '127.0.0.1', () => process.stdout.write(`listening ${issuer}\n`))
process.once('SIGTERM', () => process.exit(0))
