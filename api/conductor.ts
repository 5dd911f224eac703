/** The conductor as the processes use it: a client of Temporal, the relay of wakes, the rebuild. */
export { isMarked } from "./marker.ts";
export { rebuildWorkflows, type Rebuilt } from "./rebuildWorkflows.ts";
export { type Relay, type RelayOptions, startRelay } from "./relay.ts";
export {
  type Conductor,
  type ConductorOptions,
  type Live,
  onQueueOf,
  openConductor,
  type Reach,
  type Tls,
} from "./temporal.ts";
