import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { eventTypes } from "../../../domain/case/events.ts";
import type { CaseEvent, CaseEventType } from "../../../domain/case/events.ts";
import { eventVersions } from "../../../domain/case/eventTypes.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { levelOf } from "../../../domain/case/levels.ts";
import { noCase } from "../../../domain/case/state.ts";
import { upcast } from "../../../domain/case/upcast.ts";
import { sampleEvents } from "./support/samples.ts";

const folder = join(import.meta.dirname, "../../events");
const fileOf = (type: CaseEventType): string => `${type}.v${eventVersions[type]}.json`;
const read = (file: string): CaseEvent =>
  JSON.parse(readFileSync(join(folder, file), "utf8")) as CaseEvent;

/**
 * A stored event is for ever: each version has a frozen sample. A new type or version writes its
 * sample in `test/events` on the first run, which fails: look at it, run again, and commit it. A
 * sample is never changed.
 */
describe.each(eventTypes)("%s", (type) => {
  const file = fileOf(type);

  it("has a frozen sample of its current version", async () => {
    const sample = `${JSON.stringify(sampleEvents().get(type), null, 2)}\n`;
    if (!existsSync(join(folder, file)))
      await expect(sample).toMatchFileSnapshot(join(folder, file));
    expect(read(file)).toMatchObject({ type, v: eventVersions[type] });
  });

  it("still evolves, and has a level", () => {
    const event = upcast(read(file));
    expect(event).not.toBeNull();
    if (event === null) return;
    const state = evolve(noCase, event);
    expect(state.version).toBe(1);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(levelOf(event).level).toMatch(/^L[0-3]$/);
  });

  it("is still made in the shape of its sample", () => {
    const made = sampleEvents().get(type);
    expect(shapeOf(made)).toEqual(shapeOf(read(file)));
  });
});

describe("stored events", () => {
  it("of every version evolve, also of versions no longer written", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(files.length).toBeGreaterThanOrEqual(eventTypes.length);
    for (const file of files) expect(upcast(read(file)), file).not.toBeNull();
  });

  it("of an unknown type or version are refused", () => {
    expect(upcast({ type: "CaseForgotten", v: 1 })).toBeNull();
    expect(upcast({ type: "CaseClosed", v: 2 })).toBeNull();
    expect(upcast({ type: "toString", v: 1 })).toBeNull();
  });
});

/** The names of an event's fields, and the kinds of their values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, shapeOf(one)]),
  );
}
