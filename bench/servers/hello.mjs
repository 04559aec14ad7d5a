// The bound of what can be reached: node:http reads the body and answers a fixed text, as long as an answer of the verifier.
import { createServer } from 'node:http'

const body = JSON.stringify({
  valid: true,
  code: 'valid',
  keyId: 'key_0000000000000000aaaa',
  secretId: '000000000000',
  teamId: 'team_0000000000000000aaaa',
  owner: null,
  scopes: ['weather:read', 'forecast:read', 'stations:read'],
  environment: 'live',
  expiresAt: null,
  requestId: 'req_0000000000000000aaaa',
})
const headers = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'content-length': Buffer.byteLength(body),
}

createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    response.writeHead(200, headers)
    response.end(body)
  })
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
