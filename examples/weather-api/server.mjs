// @ts-check
/** The weather API as a program: environment → parts → start → on SIGTERM stop accepting, drain, report, end. */
import { createApi } from './api.mjs'
import { trustGateway } from './gateway.mjs'
import { createKeystile } from './keystile.mjs'

const env = process.env
const port = Number(env['PORT'] || 3200)
const serviceCredential = env['KEYSTILE_SERVICE_CREDENTIAL']
const isBehindGateway = env['KEYSTILE_MODE'] === 'behind-gateway'

const verifierUrl = env['KEYSTILE_VERIFIER_URL'] || 'http://localhost:3100'
const asked = serviceCredential ? createKeystile({ verifierUrl, serviceCredential, api: 'weather' }) : undefined
const keystile = isBehindGateway ? trustGateway(asked) : asked
if (!keystile) {
  // Without a credential nothing could be checked, and an API that checks nothing must not start.
  console.error('Set KEYSTILE_SERVICE_CREDENTIAL, or KEYSTILE_MODE=behind-gateway where a gateway does the checking.')
  process.exit(1)
}

const server = createApi({ keystile, trustProxy: env['TRUST_PROXY'] === '1' })
server.listen(port, env['HOST'] || '127.0.0.1', () => console.log(`weather API on http://localhost:${port}`))

async function stop() {
  await new Promise((done) => server.close(done))
  await keystile?.close()
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop)
