import type { CaseState } from "../../../domain/case/state.ts";
import { noCase } from "../../../domain/case/state.ts";
import type { Facts } from "../../../domain/law.ts";
import { emptyDocket, who } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, notification, ownNotice } from "./support/stages.ts";

const { requesting, denying, registrar } = who;
const other = "2f6c1f0e-0000-4000-8000-000000000009";
const among = (change: Partial<CaseState>): Partial<Facts> => {
  const state = { ...noCase, number: "AXP/2025/9", requesting: "XAA", denying: "XBB", ...change };
  return {
    byNumber: { "AXP/2025/9": { id: other, stage: state.stage } },
    cases: { [other]: state },
  };
};
const knowing = (facts: Partial<Facts>) => () => emptyDocket(undefined, { facts });
const again = { ...notification, earlierCase: "AXP/2025/9" };

specs("FileDenialNotification", [
  ...(["WITHDRAWN", "LAPSED", "CLOSED_REVERSED", "INADMISSIBLE"] as const).map((stage) => ({
    rule: `§4: again after ${stage}, linked to the old`,
    given: knowing(among({ stage })),
    by: requesting,
    body: again,
    yields: ["DenialNotificationFiled"],
    stage: "FILED" as const,
  })),
  {
    rule: "§4: not after another ending",
    given: knowing(among({ stage: "CLOSED_UPHELD" })),
    by: requesting,
    body: again,
    rejects: "filing.earlier-case-settled",
    pointer: "/earlierCase",
  },
  {
    rule: "§4: nor while it is open",
    given: knowing(among({ stage: "DORMANT" })),
    by: requesting,
    body: again,
    rejects: "filing.earlier-case-open",
    pointer: "/earlierCase",
  },
  {
    rule: "§4: a case between the same States",
    given: knowing(among({ stage: "WITHDRAWN", denying: "XCC" })),
    by: requesting,
    body: again,
    rejects: "filing.unknown-earlier-case",
    pointer: "/earlierCase",
  },
  {
    rule: "§4: that exists",
    given: emptyDocket,
    by: requesting,
    body: again,
    rejects: "filing.unknown-earlier-case",
    pointer: "/earlierCase",
  },
  {
    rule: "§4: a transaction on which a case ended otherwise is settled",
    given: knowing({ endedCaseOnTransaction: "AXP/2025/3" }),
    by: requesting,
    body: notification,
    rejects: "filing.case-ended",
  },
]);

specs("FileOwnNotice", [
  {
    rule: "§4: a notice as well",
    given: knowing(among({ stage: "LAPSED" })),
    by: denying,
    body: { ...ownNotice, earlierCase: "AXP/2025/9" },
    yields: ["OwnNoticeFiled"],
    stage: "FILED",
  },
]);

const merge = { into: "AXP/2025/9", reasons: "The same order." };
const merging = (facts: Partial<Facts>) => ({
  given: () => ({ ...inStage("FILED"), facts }),
  by: registrar,
  body: merge,
});

specs("MergeFilings", [
  {
    rule: "Invariants: a second filing lapses into the open case, and its filer is told",
    ...merging(among({ stage: "EXPLAINED" })),
    yields: ["FilingsMerged", "NoticeServed"],
    stage: "LAPSED",
  },
  {
    rule: "Invariants: into one that is open",
    ...merging(among({ stage: "CLOSED_UPHELD" })),
    rejects: "merger.case-not-open",
    pointer: "/into",
  },
  {
    rule: "Invariants: between the same States",
    ...merging(among({ stage: "EXPLAINED", requesting: "XCC" })),
    rejects: "merger.unknown-case",
    pointer: "/into",
  },
  {
    rule: "Invariants: not into itself",
    given: () => inStage("REGISTERED"),
    by: registrar,
    body: { ...merge, into: "AXP/2026/1" },
    rejects: "merger.same-case",
    pointer: "/into",
  },
]);
