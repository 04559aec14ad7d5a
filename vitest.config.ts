import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const rooms = '{lib,db,processes,components,examples,bench}'

/** `house`: the laws of the tree. `built`: what `npm run build` made. `unit`: no I/O. `db`: real Postgres, real processes. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    pool: 'forks',
    testTimeout: 20_000,
    // The patience of a busy machine: what never happens fails all the same.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      { extends: true, test: { name: 'house', include: ['.ci/**/*.test.ts'], exclude: ['**/*.built.test.ts'] } },
      { extends: true, test: { name: 'built', include: ['.ci/**/*.built.test.ts'] } },
      {
        extends: true,
        test: { name: 'unit', include: [`${rooms}/**/*.test.ts`], exclude: ['**/*.db.test.ts', '**/node_modules/**'] },
      },
      {
        extends: true,
        test: { name: 'db', include: [`${rooms}/**/*.db.test.ts`], globalSetup: './db/testing/postgres.ts' },
      },
    ],
  },
})
