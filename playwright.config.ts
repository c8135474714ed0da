import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/support/browser-run.ts',
  outputDir: 'test-results',
  // Two cores are shared by browser, server and database.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    },
  },
})
