import { computeDeadline } from "../../calendar.ts";
import { canonical } from "../../canonical.ts";
import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { periodOf } from "../../policy.ts";
import type { BodyOf } from "../catalogue/index.ts";
import { chairBarred, eligibleSeats, memberBarred, quorumToDecide } from "../committee.ts";
import type { Recommendation } from "../events.ts";
import { agree, clockOf, runs, whileRunning, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { remediesRefused } from "./documents.ts";

type Text = Pick<BodyOf<"OpenSilenceProcedure">, "text" | "remedies">;

export const committeeActs: Acts<
  | "OpenSilenceProcedure"
  | "BreakSilence"
  | "AdoptInSession"
  | "RecordPosition"
  | "RecordMeetingDecision"
> = {
  OpenSilenceProcedure: {
    guards: [isEntitled, isConsidering, isNoneOpen, endsInTime],
    act: (scene, body) => {
      const refusal = remediesRefused(scene.law, body.remedies, "/remedies");
      if (refusal !== null) return refusal;
      const n = scene.state.committee.silence.last + 1;
      const opened = {
        type: "SilenceProcedureOpened",
        n,
        ...recommendation(scene, body),
        ...words(body),
      } as const;
      return scene.role === "CH"
        ? [opened]
        : agree(scene, "OpenSilenceProcedure", body, () => [opened]);
    },
  },
  BreakSilence: {
    guards: [isEntitled, isSilent],
    act: ({ state, actor }, body) => {
      const n = state.committee.silence.last;
      const broken = { type: "SilenceBroken", n, state: actor.party, ...words(body) } as const;
      // §3 D36: one objection, and leave to file late is not given.
      return state.stage === "FILED"
        ? [broken, { type: "NotificationRuledInadmissible", ground: "late", stage: "INADMISSIBLE" }]
        : [broken];
    },
  },
  AdoptInSession: {
    guards: [isEntitled, isConsidering],
    act: (scene, body) => {
      const refusal =
        remediesRefused(scene.law, body.remedies, "/remedies") ?? consensusLacking(scene, body);
      if (refusal !== null) return refusal;
      const adopted = recommendation(scene, body);
      return [
        {
          type: "RecommendationAdopted",
          how: "session",
          n: null,
          ...adopted,
          stage: adopted.asksOfDenying ? "ADOPTED" : "CLOSED_UPHELD",
          ...words(body),
        },
      ];
    },
  },
  RecordPosition: {
    guards: [isEntitled, whileRunning(["D25"], "position.not-due", "AXP-1 §3 D25")],
    act: ({ actor }, body) => [{ type: "PositionRecorded", state: actor.party, ...words(body) }],
  },
  RecordMeetingDecision: {
    act: (scene, body) => {
      const { adopted, remedies, text } = body;
      const decided = { type: "MeetingDecisionRecorded", adopted, ...words(body) } as const;
      if (!adopted) return [decided];
      if (remedies === undefined)
        return reject("meeting.remedies-missing", "AXP-1 §7", { pointer: "/remedies" });
      const refusal = remediesRefused(scene.law, remedies, "/remedies");
      if (refusal !== null) return refusal;
      const recommended = recommendation(scene, { text, remedies });
      return [
        decided,
        {
          type: "RecommendationAdopted",
          how: "meeting",
          n: null,
          ...recommended,
          stage: recommended.asksOfDenying ? "ADOPTED" : "CLOSED_UPHELD",
        },
      ];
    },
  },
};

/** §5 AdoptInSession: CLOSED_UPHELD if nothing is asked of the denying State. */
function recommendation({ state, law }: Scene, { text, remedies }: Text): Recommendation {
  const asksOfDenying = remedies.some(
    ({ code, addressee }) => addressee === state.denying && code !== "uphold",
  );
  return { text: law.digest(canonical({ text, remedies })), remedies, asksOfDenying };
}

/** A text is before the committee, or leave to file late (D36), and the time is not over. */
function isSilent({ state }: Scene): ReturnType<Guard> {
  if (runs(state, "D24") || runs(state, "D36")) return null;
  const dueDate = state.stage === "FILED" ? state.expired["D36"] : undefined;
  return dueDate === undefined
    ? reject("silence.not-open", "AXP-1 §3 D24, D36")
    : reject("silence.late", "AXP-1 §3 D36", { facts: { dueDate } });
}

function isEntitled({ actor, role, state, law }: Scene): ReturnType<Guard> {
  return role === "CH" ? chairBarred(actor, state, law) : memberBarred(actor, state, law);
}

function isConsidering({ state }: Scene): ReturnType<Guard> {
  return state.committee.considering ? null : reject("consideration.not-open", "AXP-1 §3 D23");
}

function isNoneOpen({ state }: Scene): ReturnType<Guard> {
  return state.committee.silence.open === null
    ? null
    : reject("silence.open", "AXP-1 §5 OpenSilenceProcedure");
}

/** The nominal end of D24 may not lie after the due date of D25. */
function endsInTime({ state, law }: Scene): ReturnType<Guard> {
  const period = periodOf(law.policy, "D24", state.track);
  const { nominalEnd } = computeDeadline(law.today, period, law.calendar);
  const limit = clockOf(state, "D25");
  if (limit === undefined || nominalEnd <= limit.dueDate) return null;
  const facts = { dueDate: limit.dueDate };
  return reject("silence.after-consensus-date", "AXP-1 §3 D25", { facts });
}

/** §9 Consensus in session: quorum to decide, and no eligible member present objects. */
function consensusLacking(
  { state, law }: Scene,
  { present, objecting }: BodyOf<"AdoptInSession">,
): Rejection | null {
  const rule = "AXP-1 §9 Consensus in session";
  const isMember = (code: string) => law.lists.committee.some((seat) => seat.state === code);
  const unknown = present.findIndex((code) => !isMember(code));
  if (unknown >= 0)
    return reject("adoption.unknown-member", rule, { pointer: `/present/${unknown}` });
  const eligible = new Set(eligibleSeats(law, state).map((seat) => seat.state));
  const counted = new Set(present.filter((code) => eligible.has(code)));
  const quorum = quorumToDecide(eligible.size, law);
  if (counted.size < quorum) {
    const facts = { present: counted.size, quorum };
    return reject("adoption.no-quorum", rule, { pointer: "/present", facts });
  }
  const objection = objecting.findIndex((code) => counted.has(code));
  return objection < 0
    ? null
    : reject("adoption.objection", rule, { pointer: `/objecting/${objection}` });
}
