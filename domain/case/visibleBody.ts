import type { Actor } from "../law.ts";
import type { Level, Policy } from "../policy.ts";
import type { CaseEvent, Json } from "./events.ts";
import { isSameAuthor, maySeeLeave, ranks } from "./levels.ts";
import type { Role } from "./roles.ts";
import type { CaseState } from "./state.ts";

export type Viewer = {
  readonly role: Role;
  readonly rank: number;
  readonly state: CaseState;
  readonly actor: Actor;
  readonly policy: Pick<Policy, "defaultLevels">;
  /** By level and audience; what is sealed is told apart here. */
  readonly reads: boolean;
  readonly version: number;
};
type Body = Readonly<Record<string, Json>>;
type Shown = { readonly body?: Body };

/** AXP-1 §6, §8: of an event's body what the viewer may read. */
export function bodyFor(event: CaseEvent, viewer: Viewer): Shown {
  const body = event.body ?? {};
  if (isForm(event)) return asBody(fieldsFor(event, body, viewer));
  if (!viewer.reads) return {};
  const entry = event.type === "EntryCorrected" ? event.entry : viewer.version;
  const isSealed = viewer.state.papers.sealed.some((paper) => paper.entry === entry);
  if (!isSealed || isReader(event, entry, viewer)) return { body };
  return asBody(withoutSealed(body, partsOf(event), viewer));
}

const asBody = (body: Body): Shown => (Object.keys(body).length === 0 ? {} : { body });

/** §8 goes by field: a notification, an own notice, and either completed. */
const isForm = ({ type }: CaseEvent): boolean =>
  type === "DenialNotificationFiled" ||
  type === "OwnNoticeFiled" ||
  type === "NotificationCompleted";

/** What a seal seals: an annex and the documents, of evidence all but its title. */
function partsOf({ type }: CaseEvent): readonly string[] {
  if (type === "EvidenceFiled" || type === "EntryCorrected") return ["text", "documents"];
  return ["annex", "documents"];
}

/** §6 L3: the author's party, and the persons named by the author. */
function isReader(event: CaseEvent, entry: number, { role, state, actor }: Viewer): boolean {
  if (event.party === actor.party && isSameAuthor(event.by, role)) return true;
  const paper = state.papers.sealed.find((one) => one.entry === entry);
  return (paper?.recipients ?? []).some(
    ({ party, subject }) => party === actor.party && subject === actor.subject,
  );
}

/** §6: "shows as existing (title, author, date) to parties, and not at all to others". */
function withoutSealed(body: Body, parts: readonly string[], { rank }: Viewer): Body {
  const shown = Object.entries(body).flatMap(([name, value]): [string, Json][] => {
    if (name === "seal") return [[name, sealFor(value, rank)]];
    if (!parts.includes(name)) return [[name, value]];
    return rank >= 3 ? [[name, mark(value)]] : [];
  });
  return Object.fromEntries(shown);
}

/** Of documents their titles; of a text that there is one. */
const mark = (value: Json): Json =>
  Array.isArray(value)
    ? value.map((one: Json) => ({ title: isObject(one) ? (one["title"] ?? null) : null }))
    : { sealed: true };

/** The summary is not confidential; who the recipients are is the parties' to know. */
function sealFor(seal: Json, rank: number): Json {
  if (rank >= 3 || !isObject(seal)) return seal;
  const { recipients: _recipients, ...rest } = seal;
  return rest;
}

/** §8: a field's own level, or else the policy's; what the policy does not list is L2. */
function fieldsFor(event: CaseEvent, body: Body, viewer: Viewer): Body {
  const { rank, role, state, actor, policy, version } = viewer;
  const lowered = state.papers.lowered[version];
  const isSealed = state.papers.sealed.some(({ entry }) => entry === version);
  const reads = !isSealed || isReader(event, version, viewer);
  const shown = Object.entries(body).flatMap(([name, field]): [string, Json][] => {
    const level = lowest(ownLevel(field) ?? policy.defaultLevels.fields[name] ?? "L2", lowered);
    const isL3 = level === "L3" && isSealed;
    if (isL3 && reads) return [[name, field]];
    if (isL3) return rank >= 3 ? [[name, { level: "L3" }]] : [];
    const isLeave = name === "lateLeave" && maySeeLeave(role, state, actor);
    if (rank >= ranks[level] || isLeave) return [[name, field]];
    return rank >= 1 && level === "L2" ? countryIn(name, field) : [];
  });
  const seen = shown.map(([name, field]): [string, Json] =>
    rank >= 2 ? [name, field] : [name, withoutCatchAll(field)],
  );
  const parts = Object.fromEntries(seen);
  if (reads) return rank >= 3 ? parts : withoutSealed(parts, [], viewer);
  const { explanation } = parts;
  const masked = withoutSealed(parts, ["documents"], viewer);
  return isObject(explanation)
    ? { ...masked, explanation: withoutSealed(explanation, ["annex", "documents"], viewer) }
    : masked;
}

/** §8 "L2; country L1": of a consignee, an agent or an end-user that is not sealed. */
function countryIn(name: string, field: Json): [string, Json][] {
  const value = isObject(field) ? field["value"] : undefined;
  const country = isObject(value) ? value["country"] : undefined;
  return country === undefined ? [] : [[name, { value: { country } }]];
}

const ownLevel = (field: Json): Level | undefined =>
  isObject(field) && "value" in field ? (field["level"] as Level | undefined) : undefined;

const lowest = (level: Level, lowered: Level | undefined): Level =>
  lowered !== undefined && ranks[lowered] < ranks[level] ? lowered : level;

/** §8: an item's number is L1; a catch-all has words instead, which are a description. */
const withoutCatchAll = (field: Json): Json =>
  Array.isArray(field)
    ? field.map((item: Json) =>
        isObject(item) && "catchAll" in item ? { code: "unlisted" } : item,
      )
    : field;

const isObject = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
