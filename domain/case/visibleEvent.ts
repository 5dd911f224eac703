import type { Actor } from "../law.ts";
import type { Level, Policy } from "../policy.ts";
import type { ClockChanges } from "./deadline.ts";
import type { CaseEvent, EventOf, Json } from "./events.ts";
import { clearance, isAdopted, isNotified, isOfCommittee, levelOf } from "./levels.ts";
import { maySeeBody, ranks } from "./levels.ts";
import { roleIn } from "./roles.ts";
import type { Role } from "./roles.ts";
import type { CaseState } from "./state.ts";

/** An event without what the viewer may not see. */
export type VisibleEvent = Pick<CaseEvent, "type" | "on"> & Partial<Omit<CaseEvent, "type" | "on">>;

type Levels = Pick<Policy, "defaultLevels">;

/**
 * AXP-1 §6: an event as `actor` may see it, or null. Who sees L0 alone gets type, date and stage.
 * `policy` is the case's: it has the levels of §8.
 */
export function visibleEvent(
  event: CaseEvent,
  state: CaseState,
  actor: Actor,
  policy: Levels,
): VisibleEvent | null {
  const role = roleIn(actor, state);
  const rank = clearance(role, state, actor);
  const isOwn = isOfRegime(event, role, actor);
  const level = levelNow(event, state);
  if (isDraft(event) && !isOfCommittee(role, rank)) return null;
  if (rank < ranks[level] && !isOwn) {
    const isPublicStep = event.stage !== undefined && ranks[level] <= 1 && rank >= 0;
    return isPublicStep ? step(event) : null;
  }
  // Who opened it would tell which hidden act did: a refusal, a reply missed, a failure.
  if (event.type === "ReferralOpened" && rank < 2) return step(event);
  const { body, clocks, notices, ...header } = event;
  const isInside = rank >= 2;
  const shown = isInside ? clocks : isOwn ? clocksOn(clocks, actor.party) : undefined;
  return {
    ...(isOpenDraft(event, role, rank) ? withoutDraft(header, state) : header),
    ...(shown !== undefined && { clocks: shown }),
    ...(isInside && notices !== undefined && { notices }),
    ...(body !== undefined && bodyFor(event, { role, rank, state, actor, policy })),
  };
}

const step = ({ type, on, stage }: CaseEvent): VisibleEvent =>
  stage === undefined ? { type, on } : { type, on, stage };

/** A regime sees that it was asked, when that was served, and its answer; no more. */
const isOfRegime = (event: CaseEvent, role: Role, { party }: Actor): boolean =>
  role === "REG" &&
  (("regime" in event && event.regime === party) ||
    (event.type === "NoticeServed" && event.to === party));

/** The level of the event's existence as the case now stands. */
export const levelNow = (event: CaseEvent, state: CaseState): Level =>
  event.type === "SettlementProposed" && isNotified(state, event.text)
    ? "L1"
    : levelOf(event).level;

/** §6 "drafts: COM only", their existence as well. */
const isDraft = (event: CaseEvent): boolean =>
  (event.type === "AgreementProposed" || event.type === "ProposalWithdrawn") &&
  event.matter === "OpenSilenceProcedure";

/** That a silence procedure is open is L1; what its text says is a draft until it is adopted. */
function withoutDraft(event: VisibleEvent, state: CaseState): VisibleEvent {
  const {
    text: _text,
    remedies: _remedies,
    asksOfDenying: _asks,
    ...open
  } = event as VisibleEvent & Partial<EventOf<"SilenceProcedureOpened">>;
  return isAdopted(state, Number(open.n)) ? event : open;
}

const isOpenDraft = ({ type }: CaseEvent, role: Role, rank: number): boolean =>
  type === "SilenceProcedureOpened" && !isOfCommittee(role, rank);

/** Of what an event does to the clocks, those that bind `party`. */
function clocksOn(clocks: ClockChanges | undefined, party: string): ClockChanges | undefined {
  const armed = clocks?.armed?.filter(({ binds }) => binds.includes(party)) ?? [];
  return armed.length === 0 ? undefined : { armed };
}

type Viewer = {
  readonly role: Role;
  readonly rank: number;
  readonly state: CaseState;
  readonly actor: Actor;
  readonly policy: Levels;
};

function bodyFor(event: CaseEvent, { role, rank, state, actor, policy }: Viewer) {
  const body = event.body ?? {};
  if (event.type !== "DenialNotificationFiled") {
    const isAllowed = maySeeBody(role, state, actor, levelOf(event).audience);
    return isAllowed ? { body } : {};
  }
  // §8: a field's own level, or else the policy's; what the policy does not list is L2.
  const { fields } = policy.defaultLevels;
  const shown = Object.entries(body).filter(([name, field]) => {
    const own = isLevelled(field) ? field.level : undefined;
    return rank >= ranks[own ?? fields[name] ?? "L2"];
  });
  const seen = rank >= 2 ? shown : shown.map(([name, field]) => [name, withoutCatchAll(field)]);
  return seen.length === 0 ? {} : { body: Object.fromEntries(seen) };
}

/** §8: an item's number is L1; a catch-all has words instead, which are a description. */
const withoutCatchAll = (field: Json | undefined): Json | undefined =>
  Array.isArray(field)
    ? field.map((item: Json) =>
        typeof item === "object" && item !== null && "catchAll" in item
          ? { code: "unlisted" }
          : item,
      )
    : field;

const isLevelled = (field: unknown): field is { readonly level?: Level } =>
  typeof field === "object" && field !== null && "value" in field;
