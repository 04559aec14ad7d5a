import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

const systemChromium = '/usr/bin/chromium'
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

/** Stories in a real browser against a whole installation, which `e2e/setup.ts` starts on its own ports and data. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  // The patience of a busy machine: what never happens fails all the same.
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: 'http://localhost:3900',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
      args: ['--no-sandbox', '--disable-component-update', '--disable-sync', ...quiet],
    },
  },
  projects: [
    // The setup link of a new installation works once, and only while nobody runs it: its story comes first.
    { name: 'first', testMatch: 'story.spec.ts' },
    { name: 'stories', testIgnore: ['story.spec.ts', 'secrecy.spec.ts'], dependencies: ['first'] },
    // Looks for every credential that the stories saw, so it comes after all of them.
    { name: 'secrecy', testMatch: 'secrecy.spec.ts', dependencies: ['stories'] },
  ],
})
