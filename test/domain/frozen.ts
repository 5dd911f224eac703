import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../events");

/** One kind of stream: where its samples lie, what makes them, and what reads them. */
export type Kind<Event extends { readonly type: string; readonly v: number }> = {
  /** Below `test/events`; "" for cases. */
  readonly folder: string;
  readonly types: readonly string[];
  readonly versionOf: (type: string) => number;
  /** One event of each type, as the decider makes it now. */
  readonly made: () => ReadonlyMap<string, object>;
  /** The event of a stored one, brought to the current version; null for one unknown. */
  readonly read: (stored: Event) => Event | null;
  /** The state after the event alone. */
  readonly evolve: (event: Event) => { readonly version: number };
  readonly levelOf: (event: Event) => { readonly level: string };
};

/**
 * A stored event is for ever: each version has a frozen sample. A new type or version writes its
 * sample on the first run, which fails: look at it, run again, and commit it. A sample is never
 * changed.
 */
export function frozenSamples<Event extends { readonly type: string; readonly v: number }>(
  kind: Kind<Event>,
): void {
  const folder = join(root, kind.folder);
  const stored = (file: string): Event =>
    JSON.parse(readFileSync(join(folder, file), "utf8")) as Event;

  describe.each(kind.types)("%s", (type) => {
    const file = `${type}.v${kind.versionOf(type)}.json`;

    it("has a frozen sample of its current version", async () => {
      const made = kind.made().get(type);
      expect(made).toBeDefined();
      const sample = `${JSON.stringify(made, null, 2)}\n`;
      if (!existsSync(join(folder, file)))
        await expect(sample).toMatchFileSnapshot(join(folder, file));
      expect(stored(file)).toMatchObject({ type, v: kind.versionOf(type) });
    });

    it("still evolves, and has a level", () => {
      const event = kind.read(stored(file));
      expect(event).not.toBeNull();
      if (event === null) return;
      const state = kind.evolve(event);
      expect(state.version).toBe(1);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(kind.levelOf(event).level).toMatch(/^L[0-3]$/);
    });

    it("is still made in the shape of its sample", () => {
      expect(shapeOf(kind.made().get(type))).toEqual(shapeOf(stored(file)));
    });
  });

  it("stored events of every version evolve, also of versions no longer written", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
    expect(files.length).toBeGreaterThanOrEqual(kind.types.length);
    for (const file of files) expect(kind.read(stored(file)), file).not.toBeNull();
  });
}

/** The first event of each type. */
export function firstOfEach<Event extends { readonly type: string }>(
  events: readonly Event[],
): ReadonlyMap<Event["type"], Event> {
  const firsts = new Map<Event["type"], Event>();
  for (const event of events) if (!firsts.has(event.type)) firsts.set(event.type, event);
  return firsts;
}

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
