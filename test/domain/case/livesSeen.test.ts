import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { CaseEvent, CaseEventType } from "../../../domain/case/events.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { isSameAuthor, ranks } from "../../../domain/case/levels.ts";
import { partiesOf, roleIn } from "../../../domain/case/roles.ts";
import type { Role } from "../../../domain/case/roles.ts";
import { ownOf } from "../../../domain/case/separation.ts";
import { noCase } from "../../../domain/case/state.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import { levelNow, visibleEvent } from "../../../domain/case/visibleEvent.ts";
import { localDate } from "../../../domain/time.ts";
import { stateOf } from "./support/cases.ts";
import { lawFor, who } from "./support/docket.ts";
import { life } from "./support/lives.ts";
import type { Life } from "./support/lives.ts";

/** One seed for all: each property looks at the same lives. */
const tried = { numRuns: 200, seed: fc.sample(fc.nat(), 1)[0] ?? 1 };
const everyLife = (check: (one: Life) => void): void => fc.assert(fc.property(life, check), tried);

type Moment = { readonly before: CaseState; readonly event: CaseEvent; readonly after: CaseState };
function momentsOf({ events }: Life): readonly Moment[] {
  let before = noCase;
  return events.map((event) => {
    const moment = { before, event, after: evolve(before, event) };
    before = moment.after;
    return moment;
  });
}

const ofOwnPapers: readonly CaseEventType[] = [
  ...(["EntryCorrected", "LevelLowered", "SummaryFiled", "RecipientNamed"] as const),
];
const ofInformants: readonly CaseEventType[] = [
  ...ofOwnPapers,
  ...(["RegimeInformationSubmitted", "InvitationDeclined", "ExtensionRequested"] as const),
];
/** §1: they may always step aside, and say why. */
const asideOf: readonly CaseEventType[] = [
  ...ofOwnPapers,
  ...(["InterestDisclosed", "MemberRecused"] as const),
];

/** §6: parties (and mediator) only. Of a consultation, the request is joined third States' too. */
const ofConsultation: readonly CaseEventType[] = [
  ...(["ConsultationsRequested", "ConsultationsAccepted", "ConsultationsRefused"] as const),
  ...(["ConsultationReplyMissed", "ConsultationsBegun", "ConsultationsNotBegun"] as const),
  ...(["ConsultationsConcludedWithoutSolution", "ConsultationPeriodEnded"] as const),
];
const ofGoodOffices: readonly CaseEventType[] = [
  ...(["GoodOfficesRequested", "GoodOfficesBegun", "GoodOfficesEnded"] as const),
];
const outside = [
  ...[who.expert, who.regime, who.organisation, who.public, who.member, who.chair],
  ...["XCC", "XDD", "XEE"].map(stateOf),
];

describe("any life of a case", () => {
  it("§5: has an author and a date for each event, none in the future", () => {
    everyLife((one) => {
      for (const { by, party, on } of one.events) {
        expect(by).not.toBe("PUB");
        expect(party).not.toBe("");
        expect(on <= localDate(one.now)).toBe(true);
      }
    });
  });

  it("§1, §5: regimes and organisations inform, and decide nothing", () => {
    everyLife(({ events }) => {
      for (const { by, type, stage } of events) {
        if (by !== "REG" && by !== "OBS") continue;
        expect(ofInformants).toContain(type);
        expect(stage).toBeUndefined();
      }
    });
  });

  it("§1 Recusal: nobody rules in the own State's case", () => {
    everyLife((one) => {
      for (const { before, event } of momentsOf(one)) {
        if (event.by !== "CH" && event.by !== "COM") continue;
        if (asideOf.includes(event.type)) continue;
        // §5.6: what is asked of one of consolidated cases alone is asked of its own parties.
        const state = event.type === "GoodOfficesRequested" ? ownOf(before) : before;
        const { joined, admitted } = state.thirdParties;
        const recused = [...partiesOf(state), ...joined, ...admitted, ...state.committee.recused];
        expect(recused, event.type).not.toContain(event.party);
      }
    });
  });

  it("§6: has levels that only go down, by the author's act", () => {
    everyLife((one) => {
      const levels: number[] = [];
      for (const { event, after } of momentsOf(one)) {
        if (event.type === "LevelLowered") {
          const entry = one.events[event.entry - 1];
          expect(entry?.party).toBe(event.party);
          expect(isSameAuthor(entry?.by ?? "PUB", event.by)).toBe(true);
        }
        if (event.type !== "LevelLowered" && after.version % 6 > 0) continue;
        for (const [index, past] of one.events.slice(0, after.version).entries()) {
          const now = ranks[levelNow(past, after, index + 1)];
          expect(now <= (levels[index] ?? 3)).toBe(true);
          levels[index] = now;
        }
      }
    });
  });

  it("§5, §6: shows nothing of consultations and good offices to anyone outside them", () => {
    let seen = 0;
    everyLife((one) => {
      const { policy } = lawFor(one);
      for (const { event, after } of momentsOf(one))
        for (const state of [after, one.state])
          for (const actor of outside) {
            const role = roleIn(actor, state);
            if (!isOutside(role, state, actor.party, one.events, event)) continue;
            seen += 1;
            const version = after.version;
            const shown = visibleEvent(event, state, actor, policy, version);
            expect(shown?.body, `${event.type} to ${role}`).toBeUndefined();
            // §6: their types and dates are L2.
            const isOfCase = role === "CH" || role === "COM" || role === "EXP";
            if (!isOfCase && event.stage === undefined) expect(shown).toBeNull();
          }
    });
    expect(seen).toBeGreaterThan(500);
  });
});

/** The event is of consultations or good offices, and the viewer is not in them. */
function isOutside(
  role: Role,
  { thirdParties }: CaseState,
  party: string,
  events: readonly CaseEvent[],
  event: CaseEvent,
): boolean {
  if (role === "REQ" || role === "DEN") return false;
  if (event.party === party && isSameAuthor(event.by, role)) return false;
  const subject = event.type === "EntryCorrected" ? events[event.entry - 1] : event;
  if (subject === undefined) return false;
  const isJoined = role === "TP" && thirdParties.joined.includes(party);
  if (subject.type === "ConsultationsRequested") return !isJoined;
  return ofConsultation.includes(subject.type) || ofGoodOffices.includes(subject.type);
}
