import { startTestCluster } from './cluster'

/** Vitest: one database server for all workers, ended with the run. */
export default function setup(): Promise<() => Promise<void>> {
  return startTestCluster()
}
