import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { BodyOf } from "../catalogue/index.ts";
import { chairBarred } from "../committee.ts";
import type { MemberCase } from "../events.ts";
import { isFirst, mayBeConsolidated } from "../followUps.ts";
import { byNumber, separatedFact } from "../separation.ts";
import type { CaseState } from "../state.ts";
import { runs, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";

const RULE = "AXP-1 §5.6";

export const consolidationActs: Acts<
  "ConsolidateCases" | "ObjectToConsolidation" | "SeparateCases"
> = {
  ConsolidateCases: {
    guards: [isPresiding, isFree],
    act: (scene, body) => {
      const others = othersOf(scene, body.cases);
      if (isRefused(others)) return others;
      const refusal =
        leadRefused(scene.state, others) ??
        firstOf(others, (other) => otherRefused(scene, other)) ??
        requestingRefused(scene.state, others) ??
        linkRefused(scene.state, others, body.link);
      if (refusal !== null) return refusal;
      const own = scene.law.facts.byNumber[scene.state.number ?? ""]?.id;
      if (own === undefined) throw new Error("A case was decided that the facts do not know.");
      const lead = memberOf(scene.state, own);
      const members = others.map(({ id, state }) => memberOf(state, id)).toSorted(byNumber);
      const { link, reasons } = body;
      return [
        {
          type: "ConsolidationProposed",
          lead: lead.id,
          cases: [lead, ...members],
          link,
          ...words({ reasons }),
        },
      ];
    },
  },
  ObjectToConsolidation: {
    guards: [isProposedHere],
    act: (_scene, body) => [{ type: "ConsolidationObjected", ...words(body) }],
  },
  SeparateCases: {
    guards: [isPresiding],
    act: ({ state, law }, { reasons }) => {
      const separated = separatedFact(state, law, words({ reasons }).body);
      return separated === null ? reject("consolidation.lead-changing", RULE) : [separated];
    },
  },
};

type Other = { readonly id: string; readonly state: CaseState };

/** The chair presides in each of the cases: recused in one, another holds the chair for all. */
function isPresiding({ actor, state, law }: Scene): ReturnType<Guard> {
  return chairBarred(actor, state, law);
}

function isFree({ state }: Scene): ReturnType<Guard> {
  return isTaken(state) ? reject("consolidation.under-way", RULE) : null;
}

const isTaken = ({ consolidation: { lead, members, proposed } }: CaseState): boolean =>
  lead !== null || members.length > 0 || proposed !== null;

const isRefused = (result: readonly Other[] | Rejection): result is Rejection =>
  !Array.isArray(result);

/** The other cases by the numbers given, each once and none the lead itself. */
function othersOf({ state, law }: Scene, numbers: readonly string[]): readonly Other[] | Rejection {
  const others: Other[] = [];
  for (const [index, number] of numbers.entries()) {
    const id = law.facts.byNumber[number]?.id;
    const other = id === undefined ? undefined : law.facts.cases[id];
    const isTwice = number === state.number || numbers.indexOf(number) !== index;
    if (id === undefined || other === undefined || isTwice)
      return reject("consolidation.unknown-case", RULE, at(index));
    others.push({ id, state: other });
  }
  return others;
}

const at = (index: number) => ({ pointer: `/cases/${index}` });

function leadRefused({ number }: CaseState, others: readonly Other[]): Rejection | null {
  const own = { number: number ?? "" };
  const lower = others.findIndex(({ state }) => byNumber({ number: state.number ?? "" }, own) < 0);
  const lead = others[lower]?.state.number;
  if (lead == null) return null;
  return reject("consolidation.not-lead", RULE, { ...at(lower), facts: { lead } });
}

function firstOf(
  others: readonly Other[],
  refusal: (other: Other) => Rejection | null,
): Rejection | null {
  for (const [index, other] of others.entries()) {
    const refused = refusal(other);
    if (refused !== null) return { ...refused, ...at(index) };
  }
  return null;
}

/** All in REFERRED or COMPOSING, of one denying State, track and policy, and free. */
function otherRefused({ state, actor, law }: Scene, { state: other }: Other): Rejection | null {
  if (other.stage !== "REFERRED" && other.stage !== "COMPOSING")
    return reject("consolidation.wrong-stage", RULE, { facts: { stage: other.stage } });
  if (isTaken(other)) return reject("consolidation.under-way", RULE);
  if (other.denying !== state.denying) return reject("consolidation.other-denying-state", RULE);
  if (other.track !== state.track) return reject("consolidation.other-track", RULE);
  if (other.policyVersion !== state.policyVersion)
    return reject("consolidation.other-policy", RULE);
  return chairBarred(actor, other, law);
}

function requestingRefused(state: CaseState, others: readonly Other[]): Rejection | null {
  const codes = [state.requesting, ...others.map((other) => other.state.requesting)];
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index);
  return twice < 0 ? null : reject("consolidation.same-requesting-state", RULE, at(twice - 1));
}

/** By item: each shares one with the lead. End-user and measure are in the chair's reasons. */
function linkRefused(
  { items }: CaseState,
  others: readonly Other[],
  link: BodyOf<"ConsolidateCases">["link"],
): Rejection | null {
  if (link !== "item") return null;
  const listed = items.filter((item) => item !== "unlisted");
  const apart = others.findIndex(({ state }) => !state.items.some((item) => listed.includes(item)));
  return apart < 0 ? null : reject("consolidation.no-common-item", RULE, at(apart));
}

const memberOf = (
  { number, requesting, review, regimesCited }: CaseState,
  id: string,
): MemberCase => ({
  id,
  number: number ?? "",
  requesting,
  ...(review.developingExpert && { developingExpert: true }),
  ...(regimesCited.length > 0 && { regimesCited }),
});

/** §3 D47: in the lead, in time; one objection prevents the consolidation. */
function isProposedHere({ state }: Scene): ReturnType<Guard> {
  if (runs(state, "D47")) return null;
  const { proposed } = state.consolidation;
  const [lead] = proposed ?? [];
  if (lead !== undefined && proposed !== null && !isFirst(state, proposed))
    return reject("consolidation.object-in-lead", "AXP-1 §3 D47", { facts: { lead: lead.number } });
  const dueDate = state.expired["D47"];
  return dueDate === undefined || !mayBeConsolidated(state.stage)
    ? reject("consolidation.none-proposed", "AXP-1 §3 D47")
    : reject("consolidation.late", "AXP-1 §3 D47", { facts: { dueDate } });
}
