import { StoreUnavailable } from "../unavailable.ts";
import { caseRegister } from "./caseRegister.ts";
import { denials } from "./denials.ts";
import { openDeadlines } from "./openDeadlines.ts";
import type { Projection } from "./projection.ts";
import { timeline } from "./timeline.ts";

export const projections = [
  caseRegister,
  openDeadlines,
  timeline,
  denials,
] as readonly Projection[];

/** One version of a projection that every command writes, and where it goes. */
export type ProjectionTarget = {
  readonly projection: Projection;
  readonly version: number;
  readonly status: "active" | "building";
  readonly table: string;
};

/**
 * The registry as `docket_registry()` prints it, against what this process knows. Throws
 * `StoreUnavailable` for a projection or a shape that it doesn't know, or for one that is missing:
 * a row written in another shape would be a guess.
 */
export function targetsOf(registry: string): readonly ProjectionTarget[] {
  if (registry === known?.registry) return known.targets;
  const targets = registry.split(",").filter(Boolean).map(targetOf);
  for (const { name } of projections) {
    if (!targets.some((one) => one.projection.name === name && one.status === "active")) {
      throw new StoreUnavailable(`The projection ${name} has no active version.`);
    }
  }
  known = { registry, targets };
  return targets;
}

// The registry changes with a rebuild only, so that the last one seen is nearly always the same.
let known: { registry: string; targets: readonly ProjectionTarget[] } | undefined;

function targetOf(entry: string): ProjectionTarget {
  const [name, version, shape, status, table] = entry.split("/") as [
    string,
    string,
    string,
    "active" | "building",
    string,
  ];
  const projection = projections.find((one) => one.name === name);
  if (projection === undefined || projection.shape !== Number(shape)) {
    throw new StoreUnavailable(`The projection ${name}, shape ${shape}, is unknown here.`);
  }
  return { projection, version: Number(version), status, table };
}
