import type { Actor } from "../law.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline } from "./deadline.ts";
import { leadingClock } from "./leading.ts";
import type { Label } from "./events.ts";
import { clearance, isOfCommittee } from "./levels.ts";
import { roleIn } from "./roles.ts";
import type { Role } from "./roles.ts";
import { isToBeConsolidated } from "./separation.ts";
import { isFinal } from "./stages.ts";
import type { Stage } from "./stages.ts";
import { familiesOf } from "./state.ts";
import type { CaseState } from "./state.ts";

type NextDue = Pick<Deadline, "key" | "dueDate" | "overAt">;

/** AXP-1 §6: what everyone sees of a registered case. */
export type PublicCase = {
  readonly view: "public";
  readonly number: string | null;
  readonly families: readonly string[];
  readonly stage: CaseState["stage"];
  readonly filedOn: CivilDate | null;
  readonly stageSince: CivilDate | null;
  readonly outcome: Stage | null;
  /** The stage's leading clock (§4). Others tell of acts that are not public. */
  readonly nextDue: NextDue | null;
  /** §6: their names are L1 until both agree that everybody may know them. */
  readonly parties: Pick<CaseState, "requesting" | "denying"> | null;
  /** Deadlines that bind the viewer: a regime's, an organisation's or a third State's own. */
  readonly clocks: readonly Deadline[];
  readonly label: Label | null;
};

/** What every State Party sees besides: the parties, the kind, the date of the denial. */
export type RegisterCase = Omit<PublicCase, "view"> & {
  readonly view: "states";
  readonly requesting: string;
  readonly denying: string;
  readonly denialKind: string;
  readonly denialDate: CivilDate | null;
  readonly items: readonly string[];
  readonly regimesCited: readonly string[];
};

/** The case without what is others': proposals, and the draft of an open silence procedure. */
export type CaseInside = Omit<CaseState, "committee"> & {
  readonly committee: Omit<CaseState["committee"], "silence"> & {
    readonly silence: { readonly last: number; readonly open: SilenceShown | null };
  };
};
type SilenceShown =
  | NonNullable<CaseState["committee"]["silence"]["open"]>
  | { readonly n: number; readonly dueDate: CivilDate | null };
export type WholeCase = { readonly view: "case"; readonly state: CaseInside };
export type VisibleState = PublicCase | RegisterCase | WholeCase;

/** The case as `actor` may see it; null where it may not be known to exist. */
export function visibleState(state: CaseState, actor: Actor): VisibleState | null {
  const role = roleIn(actor, state);
  const rank = clearance(role, state, actor);
  if (rank < 0 || state.stage === "NONE") return null;
  if (rank >= 2) return { view: "case", state: inside(state, role, rank) };
  const isAsked = ["REG", "OBS", "MED"].includes(role) || isToBeConsolidated(actor, state); // D47.
  const isThird = role === "SP" || role === "TP"; // D13 is open to any; it began in public (§2).
  const shown = publicCase(state, isThird ? ["SP", actor.party] : isAsked ? [actor.party] : []);
  if (rank === 0) return shown;
  const { requesting, denying, denialKind, denialDate, items, regimesCited } = state;
  return {
    ...shown,
    view: "states",
    ...{ requesting, denying, denialKind, denialDate, items, regimesCited },
  };
}

function publicCase(state: CaseState, bound: readonly string[]): PublicCase {
  const due = leadingClock(state);
  const { requesting, denying } = state;
  return {
    view: "public",
    number: state.number,
    families: familiesOf(state.items),
    stage: state.stage,
    filedOn: state.filedOn,
    stageSince: state.stageSince,
    outcome: state.stage !== "NONE" && isFinal(state.stage) ? state.stage : null,
    nextDue: due === null ? null : { key: due.key, dueDate: due.dueDate, overAt: due.overAt },
    parties: state.papers.published.includes("parties") ? { requesting, denying } : null,
    clocks: state.clocks.filter(({ binds }) => binds.some((one) => bound.includes(one))),
    label: state.label,
  };
}

/** Proposals of the parties are theirs, drafts the committee's; those on experts the case's. */
function inside(whole: CaseState, role: Role, rank: number): CaseInside {
  const isCommittee = isOfCommittee(role, rank);
  const proposals = whole.proposals.filter(({ matter }) => {
    if (matter === "OpenSilenceProcedure") return isCommittee;
    return rank >= 3 || /^Agree(?:Expert|GroupSize)/.test(matter);
  });
  const state = rank >= 3 ? whole : { ...whole, ...ofParties(whole) };
  const { silence } = state.committee;
  if (isCommittee || silence.open === null) return { ...state, proposals };
  const dueDate = state.clocks.find(({ key }) => key === "D24")?.dueDate ?? null;
  const open = { n: silence.open.n, dueDate };
  return { ...state, proposals, committee: { ...state.committee, silence: { ...silence, open } } };
}

/** §6: whom a paper is sealed for is the parties' to know. */
const ofParties = ({ papers }: CaseState): Pick<CaseState, "papers"> => ({
  papers: { ...papers, sealed: papers.sealed.map((one) => ({ ...one, recipients: [] })) },
});
