import { fileURLToPath } from 'node:url'

const everywhere = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'same-origin' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
  { key: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
]
const neverAPage = [{ key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'" }]

/** @type {import('next').NextConfig} */
const config = {
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  typedRoutes: true,
  // `npm run check` looks at types; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Arguments of server actions are passwords too.
  logging: { serverFunctions: false },
  allowedDevOrigins: ['127.0.0.1'],
  // Native code and a pool of connections: loaded by Node as they are.
  serverExternalPackages: ['@node-rs/argon2', 'postgres'],
  // Pages get their policy, with its nonce, from proxy.ts.
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/api/:path*', headers: neverAPage },
  ],
}

export default config
