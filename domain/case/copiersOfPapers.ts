import type { Copiers } from "./copiers.ts";
import type { CaseEvent } from "./events.ts";
import type { CaseState } from "./state.ts";
import type { SealedPaper } from "./stateParts.ts";

/** AXP-1 §6: what authors do with their own entries. */
export const copiersOfPapers: Copiers = {
  SummaryFiled: (state, { entry }) => paper(state, entry, { summary: "filed" }),
  SummaryMissed: (state, { entry }) => paper(state, entry, { summary: "missed" }),
  RecipientNamed: (state, { entry, of, subject }) => {
    const named = state.papers.sealed.find((one) => one.entry === entry)?.recipients ?? [];
    return paper(state, entry, { recipients: [...named, { party: of, subject }] });
  },
  // Below L3 it is no longer sealed, and owes no summary.
  LevelLowered: (state, { entry, to }) => ({
    papers: {
      ...state.papers,
      sealed: state.papers.sealed.filter((one) => one.entry !== entry),
      lowered: { ...state.papers.lowered, [entry]: to },
    },
  }),
  PublicationAgreed: (state, { matter }) => ({
    papers: { ...state.papers, published: [...state.papers.published, matter] },
    proposals: state.proposals.filter((one) => one.matter !== `AgreeToPublish/${matter}`),
  }),
};

/** Any event's seal, once the event has its version. */
export function withSeal(state: CaseState, { sealed, party }: CaseEvent): CaseState {
  if (sealed === undefined) return state;
  const entry: SealedPaper = {
    entry: state.version,
    party,
    recipients: sealed.recipients,
    summary: sealed.summarised ? "filed" : "owed",
  };
  return { ...state, papers: { ...state.papers, sealed: [...state.papers.sealed, entry] } };
}

const paper = (
  { papers }: CaseState,
  entry: number,
  change: Partial<SealedPaper>,
): Partial<CaseState> => ({
  papers: {
    ...papers,
    sealed: papers.sealed.map((one) => (one.entry === entry ? { ...one, ...change } : one)),
  },
});
