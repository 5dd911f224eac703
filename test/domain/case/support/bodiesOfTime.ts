import type { BodyOf } from "../../../../domain/case/catalogue/index.ts";
import type { Docket } from "./docket.ts";

type Names =
  | "ClaimUrgency"
  | "CommentOnUrgency"
  | "RuleOnUrgency"
  | "ContestAdmissibility"
  | "RuleOnAdmissibility"
  | "RequestExtension"
  | "GrantExtension"
  | "RefuseExtension"
  | "LengthenDeadlines"
  | "RecordBounce";
type Bodies = { readonly [Name in Names]: (docket: Docket, pick: number) => BodyOf<Name> };

const agreed = new Set(["D10", "D11", "D12", "D14", "D43"]);
const extensible = new Set([...agreed, "D03", "D06", "D08", "D09", "D15", "D19a", "D19b", "D27b"]);

/** Most often of a deadline that can be extended, with a length where the parties agree on it. */
function request({ state }: Docket, pick: number): BodyOf<"RequestExtension"> {
  const likely = state.clocks.filter(({ key }) => extensible.has(key));
  const from = likely.length > 0 && pick % 8 > 0 ? likely : state.clocks;
  const clock = from[pick % (from.length || 1)];
  const period = clock?.key === "D27b" ? "1m" : `${(pick % 5) + 1}d`;
  const reasons = "Holidays.";
  const isAgreed = clock !== undefined && (agreed.has(clock.key) || clock.key === "D27b");
  return { deadline: clock?.id ?? "D06", reasons, ...(isAgreed && { period }) };
}

const asked = ({ state }: Docket, pick: number): string =>
  state.extensions.open[pick % (state.extensions.open.length || 1)]?.deadline ?? "D06";

/** Urgency, admissibility, extensions, lengthening and bounces. */
export const bodiesOfTime: Bodies = {
  ClaimUrgency: (_docket, pick) => ({
    criterion: `U${(pick % 5) + 1}`,
    evidence: "An outbreak in the north.",
  }),
  CommentOnUrgency: () => ({ text: "There is none." }),
  RuleOnUrgency: (_docket, pick) => ({ accept: pick % 2 === 0, reasons: "So it is." }),
  ContestAdmissibility: (_docket, pick) => ({
    grounds: pick % 6 === 0 ? ["of-no-interest"] : ["not-a-denial", "late"],
    text: "It was a question of form.",
  }),
  RuleOnAdmissibility: ({ state }, pick) =>
    pick % 3 === 0
      ? { admissible: false, reasons: "It was.", ground: "not-a-denial" }
      : pick % 3 === 1
        ? { admissible: true, reasons: "It was not." }
        : {
            admissible: false,
            reasons: "One item.",
            ground: "late",
            items: state.items.slice(0, 1),
          },
  RequestExtension: request,
  GrantExtension: (docket, pick) => ({ deadline: asked(docket, pick) }),
  RefuseExtension: (docket, pick) => ({ deadline: asked(docket, pick), reasons: "No." }),
  LengthenDeadlines: ({ state }, pick) => ({
    deadlines: state.clocks.length === 0 ? ["D06"] : state.clocks.map(({ id }) => id),
    ...(pick % 2 === 0
      ? { why: "calendar", cause: "unog.v2" }
      : { why: "outage", cause: "1", until: state.clocks[0]?.dueDate ?? "2026-03-04" }),
  }),
  RecordBounce: ({ state }, pick) => ({
    notice: state.notices.served[pick % (state.notices.served.length || 1)]?.n ?? 1,
    what: "It came back.",
  }),
};
