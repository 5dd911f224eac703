import type { Obstacle, State } from "../../db/reference.ts";
import { computeDeadline } from "../../domain/calendar.ts";
import type { Calendar } from "../../domain/calendar.ts";
import type { BodyOf } from "../../domain/case/catalogue/index.ts";
import { periodOf } from "../../domain/policy.ts";
import type { Policy } from "../../domain/policy.ts";
import type { CivilDate } from "../../domain/time.ts";
import { reportedDate, reportedOn } from "./reportedDate.ts";

export type Filing = {
  /** The State that files. */
  readonly as: string;
  readonly body: BodyOf<"FileDenialNotification">;
};
export type Surroundings = {
  readonly states: ReadonlyMap<string, State>;
  readonly policy: Policy;
  readonly calendar: Calendar;
  /** The docket's present. */
  readonly today: CivilDate;
  /** Who files and against whom, instead of what the report names. */
  readonly as?: string | undefined;
  readonly against?: string | undefined;
};

const UNKNOWN = "Not reported";
/** Who stands in where the report names no single State. */
const STAND_IN = { as: "XAA", against: "XBB" } as const;

/**
 * A training notification made from a reported denial: the facts of the report and no others. What
 * the report does not say is "Not reported"; what the form needs and had to be supposed is said in
 * the label, which goes wherever the case shows.
 */
export function fromObstacle(obstacle: Obstacle, around: Surroundings): Filing {
  const supposed: string[] = [];
  const [named] = obstacle.requestingStates.length === 1 ? obstacle.requestingStates : [];
  const as = partyOf("as", named, around, supposed);
  const against = partyOf("against", obstacle.allegedDenyingState, around, supposed);
  const denialDate = dateOf(obstacle, around, supposed);
  supposed.push("the filing itself, and that the denial was a refusal");
  const party = { name: UNKNOWN, country: as };
  const { item, reasonGiven, denyingActor, actorSeat } = obstacle;
  const seat = actorSeat !== null && around.states.has(actorSeat) ? { seat: actorSeat } : {};
  const name = (denyingActor ?? UNKNOWN).slice(0, 500);
  return {
    as,
    body: {
      denyingState: against,
      denialDate,
      denialKind: "refusal",
      actor: { value: { kind: actorKind(obstacle), name, ...seat } },
      destinationCountry: as,
      consignee: { value: party },
      endUser: { value: party },
      items: [{ code: "unlisted", catchAll: item.slice(0, 1_000) }],
      description: { value: item },
      quantity: { value: UNKNOWN },
      statedEndUse: { value: UNKNOWN },
      reasonCode: reasonCode(reasonGiven),
      reasonText: { value: reasonGiven ?? UNKNOWN },
      label: label(obstacle, supposed),
    },
  };
}

function partyOf(
  side: "as" | "against",
  reported: string | null | undefined,
  { states, as, against }: Surroundings,
  supposed: string[],
): string {
  const asked = side === "as" ? as : against;
  const code = asked ?? reported ?? "";
  if (states.get(code)?.status === "state_party") {
    if (asked !== undefined && asked !== reported) {
      supposed.push(`${asked} as the State ${side === "as" ? "that files" : "held responsible"}`);
    }
    return code;
  }
  const standIn = STAND_IN[side];
  const whom = side === "as" ? "State refused" : "denying State";
  supposed.push(`${standIn} (fictional) for the ${whom}, of which no single one is named`);
  return standIn;
}

/** D01 bounds how old a denial may be at the docket's present; and none lies after its report. */
function dateOf(obstacle: Obstacle, around: Surroundings, supposed: string[]): CivilDate {
  const { policy, calendar, today } = around;
  const reported = reportedDate(obstacle.date, obstacle.year);
  const report = reportedOn(obstacle.source);
  const isBounded = report !== null && report < reported.last;
  const last = isBounded ? report : reported.last;
  const { dueDate } = computeDeadline(last, periodOf(policy, "D01", "ordinary"), calendar);
  if (dueDate < today || last > today) {
    supposed.push(`the date ${today}, as the reported one lies outside the period of D01`);
    return today;
  }
  if (isBounded)
    supposed.push(`the date ${last}, the day of the report, which says "${obstacle.date}"`);
  else if (!reported.exact)
    supposed.push(`the date ${last}, the last that "${obstacle.date}" allows`);
  return last;
}

function label(obstacle: Obstacle, supposed: readonly string[]) {
  const { id, date, reportedBy, documentSymbol, source } = obstacle;
  const text =
    `Training case made from the reported denial ${id} (${date}; reported by ${reportedBy}; not ` +
    `verified). No State has filed it. Supposed: ${supposed.join("; ")}.`;
  const symbol = documentSymbol === null ? "" : ` (${documentSymbol})`;
  return {
    kind: "reconstruction" as const,
    text: text.slice(0, 500),
    source: `${source}${symbol}`.slice(0, 1_000),
  };
}

function actorKind({ nature, denyingActor }: Obstacle): string {
  if (/supplier|manufacturer|compan/i.test(`${nature} ${denyingActor ?? ""}`)) return "supplier";
  if (/carrier/i.test(nature)) return "carrier";
  if (/financial|bank/i.test(nature)) return "bank";
  return /licence|general measure/i.test(nature) ? "state-authority" : "other";
}

function reasonCode(reason: string | null): string {
  if (reason === null) return "withheld";
  if (/embargo|helms-burton|treasury|sanction/i.test(reason)) return "sanctions_measure";
  return /anti-terrorism|security/i.test(reason) ? "national_security" : "withheld";
}
