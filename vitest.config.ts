import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const alias = { '@': root.replace(/[\\/]$/, '') }

export default defineConfig({
  test: {
    // Each worker has a database of its own; most of the time is spent waiting for it.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'server',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          globalSetup: 'tests/support/database-for-the-run.ts',
          setupFiles: ['tests/support/settings.ts', 'tests/support/no-stray-errors.ts'],
          hookTimeout: 60_000,
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        plugins: [react()],
        test: {
          name: 'components',
          environment: 'jsdom',
          include: ['tests/**/*.test.tsx'],
          setupFiles: ['tests/support/browser-matchers.ts', 'tests/support/no-stray-errors.ts'],
        },
      },
    ],
  },
})
