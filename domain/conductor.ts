import type { Deadline } from "./case/deadline.ts";
import { EXCHANGE, isFinal } from "./case/stages.ts";
import type { CaseState, Invitation } from "./case/state.ts";

/**
 * A workflow that minds some of a stream's clocks and carries out what its events bring about.
 * `n`: of a case, the invitation or the silence procedure.
 */
export type Conductor = {
  readonly workflowId: string;
  readonly type: ConductorType;
  readonly n?: number;
};

export type ConductorType =
  | "transferDenialCase"
  | "regimeExplanation"
  | "silenceProcedure"
  | "denialInForce"
  | "docketChanges";

/** One of them to be woken, up to a version of its stream. */
export type Wake = {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly streamId: string;
  readonly n: number | null;
  readonly epoch: number;
  readonly version: number;
};

/** Which workflows the case needs now: a pure function of its state, so that none can be lost. */
export function conductorsOf(caseId: string, state: CaseState): readonly Conductor[] {
  if (state.stage === "NONE") return [];
  const ofCase = { workflowId: `case/${caseId}`, type: "transferDenialCase" } as const;
  // §3: a summary may be owed (D46) after the end.
  if (isFinal(state.stage)) return state.clocks.length === 0 ? [] : [ofCase];
  const { open } = state.committee.silence;
  return [
    ofCase,
    ...invitationsOpen(state).map(({ n }) => ({
      workflowId: `regime/${caseId}/${n}`,
      type: "regimeExplanation" as const,
      n,
    })),
    ...(open === null
      ? []
      : [
          {
            workflowId: `silence/${caseId}/${open.n}`,
            type: "silenceProcedure" as const,
            n: open.n,
          },
        ]),
  ];
}

/** AXP-1 §5.3: an invitation can be answered in the EXCHANGE, or once a hold leads back there. */
function invitationsOpen(state: CaseState): readonly Invitation[] {
  const stage = state.held?.stage ?? state.stage;
  if (!(EXCHANGE as readonly string[]).includes(stage)) return [];
  return state.invitations.filter(({ answer }) => answer === "open");
}

/** The running deadlines that the workflow minds; each has one workflow that does. */
export function clocksOf(
  conductor: Pick<Conductor, "type" | "n">,
  state: CaseState,
): readonly Deadline[] {
  return state.clocks.filter((clock) => {
    const { type, n } = conductor;
    if (clock.key === "D08") return type === "regimeExplanation" && clock.id === `D08#${n}`;
    if (clock.key === "D24")
      return type === "silenceProcedure" && n === state.committee.silence.open?.n;
    return type === "transferDenialCase";
  });
}

/** AXP-1 §2 R11: what is not served yet. Contact points that are confirmed were served at entry. */
export type OwedNotice = {
  readonly n: number;
  readonly notice: string;
  readonly to: string;
  readonly how: "contact-point" | "permanent-mission";
};

export const owedNotices = (state: CaseState): readonly OwedNotice[] =>
  (state.stage === "NONE" || isFinal(state.stage) ? [] : state.notices.pending).map(
    ({ n, notice, to }) => ({ n, notice, to, how: "permanent-mission" }),
  );
