import type { Actor } from "../law.ts";
import type { CivilDate } from "../time.ts";
import type { Deadline } from "./deadline.ts";
import { nextDue } from "./decide.ts";
import type { Label } from "./events.ts";
import { clearance } from "./levels.ts";
import { roleIn } from "./roles.ts";
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
  readonly nextDue: NextDue | null;
  readonly label: Label | null;
  readonly version: number;
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

export type WholeCase = { readonly view: "case"; readonly state: CaseState };
export type VisibleState = PublicCase | RegisterCase | WholeCase;

/** The case as `actor` may see it; null where it may not be known to exist. */
export function visibleState(state: CaseState, actor: Actor): VisibleState | null {
  const role = roleIn(actor, state);
  const rank = clearance(role, state, actor);
  if (rank < 0 || state.stage === "NONE") return null;
  if (rank >= 2) return { view: "case", state: withoutOthersProposals(state, role, rank) };
  const shown = publicCase(state);
  if (rank === 0) return shown;
  const { requesting, denying, denialKind, denialDate, items, regimesCited } = state;
  return {
    ...shown,
    view: "states",
    ...{ requesting, denying, denialKind, denialDate, items, regimesCited },
  };
}

function publicCase(state: CaseState): PublicCase {
  const due = nextDue(state);
  return {
    view: "public",
    number: state.number,
    families: familiesOf(state.items),
    stage: state.stage,
    filedOn: state.filedOn,
    stageSince: state.stageSince,
    outcome: state.stage !== "NONE" && isFinal(state.stage) ? state.stage : null,
    nextDue: due === null ? null : { key: due.key, dueDate: due.dueDate, overAt: due.overAt },
    label: state.label,
    version: state.version,
  };
}

/** Proposals of the parties are theirs; the committee's are its own. Experts' are the case's. */
function withoutOthersProposals(
  state: CaseState,
  role: ReturnType<typeof roleIn>,
  rank: number,
): CaseState {
  const isOfCommittee = role === "COM" || role === "CH" || role === "ISU";
  const proposals = state.proposals.filter(({ matter }) => {
    if (matter === "OpenSilenceProcedure") return isOfCommittee;
    return rank >= 3 || matter.startsWith("AgreeExpert");
  });
  return { ...state, proposals };
}
