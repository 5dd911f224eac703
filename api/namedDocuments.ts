import { readCase, readEvents } from "../db/queries/case.ts";
import type { EventRecord } from "../db/queries/case.ts";
import type { CaseState } from "../domain/case/state.ts";
import { visibleState } from "../domain/case/visible.ts";
import { levelNow, visibleEvent } from "../domain/case/visibleEvent.ts";
import type { Actor } from "../domain/law.ts";
import type { Policy } from "../domain/policy.ts";
import type { Ports } from "./ports.ts";
import { fault } from "./problem.ts";

/** A document that an entry of the case names, for one who may read that entry. */
export type Named = {
  readonly sha256: string;
  readonly title: string;
  readonly language?: string;
  readonly official?: boolean;
  readonly scan: boolean;
  /** The entry's number, as the viewer counts: see the route of the events. */
  readonly entry: number;
  readonly on: string;
  readonly level: string;
};

const BATCH = 500;

/**
 * AXP-1 §6: the documents of a case that `actor` may read, entry by entry: those that the body
 * names as it is shown to them, and no other. Throws the fault of a case that is not there, also
 * for one that the actor may not know.
 */
export async function* namedIn(
  { reader, lawFor, clock }: Pick<Ports, "reader" | "lawFor" | "clock">,
  caseId: string,
  actor: Actor,
): AsyncGenerator<Named> {
  const found = await readCase(reader, caseId);
  const visible = found && visibleState(found.state, actor);
  if (found === null || visible === null) throw fault("record.unknown");
  const { state } = found;
  const isInside = visible.view === "case";
  const viewer = { state, actor, policy: lawFor(state, clock.now()).policy, isInside };
  let [after, place] = [0, 0];
  for (;;) {
    const records = await readEvents(reader, caseId, { after, limit: BATCH });
    for (const record of records) {
      const shown = visibleIn(record, viewer);
      if (shown === null) continue;
      place += 1;
      yield* shown(isInside ? record.version : place);
    }
    const last = records.at(-1);
    if (last === undefined || records.length < BATCH) return;
    after = last.version;
  }
}

type Viewer = {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly policy: Policy;
  readonly isInside: boolean;
};
type Given = Pick<Named, "sha256" | "title" | "language" | "official">;

function visibleIn(
  record: EventRecord,
  { state, actor, policy, isInside }: Viewer,
): ((entry: number) => Named[]) | null {
  const { event } = record;
  const body = record.body as Readonly<Record<string, unknown>> | null;
  const whole = (body === null ? event : { ...event, body }) as EventRecord["event"];
  const visible = visibleEvent(whole, state, actor, policy, record.version);
  if (visible === null) return null;
  const shown = visible.body ?? {};
  const level = event.sealed === undefined ? levelNow(event, state, record.version) : "L3";
  // The paper shows the whole entry: it goes to those alone to whom all of it goes.
  const showsAll = body === null ? isInside : same(shown, body);
  const at = (entry: number) => ({ entry, on: event.on, level });
  return (entry) => [
    ...documentsOf(shown).map(({ sha256, title, language, official }) => ({
      ...{ sha256, title, scan: false, ...at(entry) },
      ...(language !== undefined && { language }),
      ...(official !== undefined && { official }),
    })),
    ...(visible.entered !== undefined && showsAll
      ? [{ sha256: visible.entered.scan, title: "The paper as received", scan: true, ...at(entry) }]
      : []),
  ];
}

/** What is withheld is marked in its place, so that counting the fields would not tell. */
const same = (shown: object, body: object): boolean =>
  JSON.stringify(shown) === JSON.stringify(body);

/** Lists of documents, also in a part of the body: an explanation within a notice, a claim. */
function documentsOf(value: unknown): Given[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) =>
    key === "documents" && Array.isArray(field)
      ? (field as Given[]).filter(({ sha256 }) => sha256 !== undefined) // Sealed: the title alone.
      : documentsOf(field),
  );
}
