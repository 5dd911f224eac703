import type { Actor } from "../law.ts";
import type { Level, Policy } from "../policy.ts";
import type { ClockChanges } from "./deadline.ts";
import type { CaseEvent, EventOf } from "./events.ts";
import { clearance, isAddressed, isAdopted, isNotified, isOfCommittee } from "./levels.ts";
import { isSameAuthor, levelOf, maySeeBody, ranks } from "./levels.ts";
import type { Confidentiality } from "./levels.ts";
import { roleIn } from "./roles.ts";
import type { Role } from "./roles.ts";
import type { CaseState } from "./state.ts";
import { bodyFor } from "./visibleBody.ts";
import type { Viewer } from "./visibleBody.ts";

/** An event without what the viewer may not see. */
export type VisibleEvent = Pick<CaseEvent, "type" | "on"> & Partial<Omit<CaseEvent, "type" | "on">>;

type Levels = Pick<Policy, "defaultLevels">;

/**
 * AXP-1 §6: an event as `actor` may see it, or null. Who sees L0 alone gets type, date and stage,
 * and what is published. `policy` is the case's: it has the levels of §8; `version` the event's.
 */
export function visibleEvent(
  event: CaseEvent,
  state: CaseState,
  actor: Actor,
  policy: Levels,
  version: number,
): VisibleEvent | null {
  const role = roleIn(actor, state);
  const rank = clearance(role, state, actor);
  if (rank < 0 || (isDraft(event) && !isOfCommittee(role, rank))) return null;
  const { level, audience } = asShown(event, state, version);
  const isOwn = isAuthor(event, role, actor);
  const isTold = isOwn || isAddressed(role, state, actor, audience) || isServed(event, role, actor);
  const reads = isOwn || maySeeBody(role, state, actor, audience);
  const viewer: Viewer = { role, rank, state, actor, policy, reads, version };
  const { body, clocks, notices } = event;
  const shownBody = body === undefined ? {} : bodyFor(event, viewer);
  if ((rank < ranks[level] || rank === 0) && !isTold) {
    const isPublicStep = event.stage !== undefined && ranks[level] <= 1;
    const isRead = shownBody.body !== undefined && reads;
    return isPublicStep || isRead || level === "L0" ? { ...step(event), ...shownBody } : null;
  }
  // Who opened it would tell which hidden act did: a refusal, a reply missed, a failure.
  if (event.type === "ReferralOpened" && rank < 2) return step(event);
  const isInside = rank >= 2;
  const shownClocks = isInside ? clocks : isTold ? clocksOn(clocks, actor.party) : undefined;
  return {
    ...(isOpenDraft(event, role, rank)
      ? withoutDraft(headerOf(event, viewer), state)
      : headerOf(event, viewer)),
    ...(shownClocks !== undefined && { clocks: shownClocks }),
    ...(isInside && notices !== undefined && { notices }),
    ...shownBody,
  };
}

const step = ({ type, on, stage }: CaseEvent): VisibleEvent =>
  stage === undefined ? { type, on } : { type, on, stage };

/** The header's facts. How it came and that it is sealed is the case's; for whom, the parties'. */
function headerOf(event: CaseEvent, { rank }: Viewer): VisibleEvent {
  const {
    body: _body,
    clocks: _clocks,
    notices: _notices,
    followUps: _followUps,
    sealed,
    entered,
    ...header
  } = event;
  if (rank < 2) {
    const { handed: _handed, ...outside } = header as VisibleEvent & { readonly handed?: unknown };
    return outside;
  }
  const recipients = rank >= 3 ? (sealed?.recipients ?? []) : [];
  return {
    ...header,
    ...(sealed !== undefined && { sealed: { ...sealed, recipients } }),
    ...(entered !== undefined && { entered }),
  };
}

/** Whose act it was sees it, whatever became of the viewer's place in the case. */
const isAuthor = (event: CaseEvent, role: Role, { party }: Actor): boolean =>
  role !== "clock" && event.party === party && isSameAuthor(event.by, role);

/** Outsiders who are served see when: a regime, an organisation, a third State. */
const isServed = (event: CaseEvent, role: Role, { party }: Actor): boolean =>
  (event.type === "NoticeServed" || event.type === "NoticeBounced") &&
  event.to === party &&
  ["REG", "OBS", "SP", "TP"].includes(role);

/** The level of the event's existence as the case now stands. */
export const levelNow = (event: CaseEvent, state: CaseState, version: number): Level =>
  asShown(event, state, version).level;

/** §6 "Lower: the author, at any time"; a settlement is L1 from its notification on. */
function asShown(event: CaseEvent, state: CaseState, version: number): Confidentiality {
  const recorded = levelOf(event);
  if (event.type === "SettlementProposed" && isNotified(state, event.text))
    return { ...recorded, level: "L1" };
  const lowered = state.papers.lowered[version];
  if (lowered === "L0") return { level: "L0", audience: "public" };
  if (lowered !== "L1") return recorded;
  return { level: recorded.level === "L0" ? "L0" : "L1", audience: "states" };
}

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
