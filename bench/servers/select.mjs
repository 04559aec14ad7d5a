// What checking a key costs that is looked up each time: one prepared SELECT by primary key, over the product's own driver.
import { createServer } from 'node:http'
import postgres from 'postgres'

const sql = postgres({
  path: process.env.POSTGRES_SOCKET,
  user: 'keystile',
  database: 'postgres',
  max: Number(process.env.POSTGRES_CONNECTIONS),
})
const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }

async function answer(text) {
  const [, , id] = JSON.parse(text).credential.split('_')
  const [row] = await sql`select key_id, mac from secrets where id = ${id}`
  return JSON.stringify({ valid: row !== undefined, code: row ? 'valid' : 'not_found', keyId: row?.key_id ?? null })
}

createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', async () => {
    const body = await answer(Buffer.concat(chunks).toString())
    response.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
