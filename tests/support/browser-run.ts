import { startTestCluster } from './cluster'

/** Playwright: one database server for the run; each worker starts a server of its own on it (journey.ts). */
export default function setup(): Promise<() => Promise<void>> {
  return startTestCluster()
}
