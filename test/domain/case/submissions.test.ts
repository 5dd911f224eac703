import { instant } from "../../../domain/time.ts";
import { act, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage, leading } from "./support/stages.ts";

const { requesting, denying, third } = who;

specs("FileSubmission", [
  {
    rule: "D19a: REQ's is served on DEN",
    given: () => inStage("UNDER_REVIEW"),
    by: requesting,
    body: { text: "S." },
    yields: ["SubmissionFiled", "NoticeServed"],
  },
  {
    rule: "D19b: DEN's follows it",
    given: () => inStage("UNDER_REVIEW"),
    by: denying,
    body: { text: "S." },
    rejects: "submission.not-yet",
  },
  {
    rule: "§5: once",
    given: () => act(inStage("UNDER_REVIEW"), requesting, "FileSubmission", { text: "S." }),
    by: requesting,
    body: { text: "S." },
    rejects: "submission.already",
  },
]);

const withThird = (docket: Docket, list: "joined" | "admitted"): Docket => ({
  ...docket,
  state: {
    ...docket.state,
    thirdParties: { ...docket.state.thirdParties, [list]: [third.party] },
  },
});
const begunForThird = () => withThird(silenceThrough(inStage("UNDER_REVIEW"), "D19a"), "admitted");

specs("FileSubmission", [
  {
    rule: "§5.4: a third party admitted to the review files one, from D19b on",
    given: begunForThird,
    by: third,
    body: { text: "S." },
    yields: ["SubmissionFiled"],
  },
  {
    rule: "§5.4: once",
    given: () => act(begunForThird(), third, "FileSubmission", { text: "S." }),
    by: third,
    body: { text: "S." },
    rejects: "submission.already",
  },
  {
    rule: "§5.4: not before it has the first submissions",
    given: () => withThird(inStage("UNDER_REVIEW"), "admitted"),
    by: third,
    body: { text: "S." },
    rejects: "submission.not-yet",
  },
  {
    rule: "§5.4: not one that joined the consultations alone",
    given: () => withThird(silenceThrough(inStage("UNDER_REVIEW"), "D19a"), "joined"),
    by: third,
    body: { text: "S." },
    rejects: "submission.not-admitted",
  },
  {
    rule: "§5.4: to the due date of D19b, also where the denying State has filed before",
    given: () => act(begunForThird(), denying, "FileSubmission", { text: "S." }),
    by: third,
    body: { text: "S." },
    at: instant("2026-03-25T22:59:59.999999Z"),
    yields: ["SubmissionFiled"],
  },
  {
    rule: "§5.4: not on the day after",
    given: () => act(begunForThird(), denying, "FileSubmission", { text: "S." }),
    by: third,
    body: { text: "S." },
    at: instant("2026-03-25T23:00:00.000000Z"),
    rejects: "submission.late",
  },
  {
    rule: "§5.6: the first of two requesting States files; D19b waits for the other",
    given: () => leading(inStage("UNDER_REVIEW")),
    by: requesting,
    body: { text: "S." },
    yields: ["SubmissionFiled", "NoticeServed"],
    running: ["D19a"],
    notRunning: ["D19b"],
  },
  {
    rule: "§5.6: the other files, and D19b begins",
    given: () =>
      act(leading(inStage("UNDER_REVIEW")), requesting, "FileSubmission", { text: "S." }),
    by: third,
    body: { text: "S." },
    yields: ["SubmissionFiled", "NoticeServed"],
    running: ["D19b"],
    notRunning: ["D19a"],
  },
]);

specs("FileEvidence", [
  {
    rule: "§5.4: a third party admitted to the review",
    given: begunForThird,
    by: third,
    body: { title: "Licence", text: "Text." },
    yields: ["EvidenceFiled"],
    lateByDays: 0,
  },
  {
    rule: "§5.4: not one that joined the consultations alone",
    given: () => withThird(inStage("UNDER_REVIEW"), "joined"),
    by: third,
    body: { title: "Licence", text: "Text." },
    rejects: "submission.not-admitted",
  },
  {
    rule: "§5: until the interim report, marked late after D19",
    given: () => silenceThrough(inStage("UNDER_REVIEW"), "D19b"),
    by: requesting,
    body: { title: "Licence", text: "Text." },
    yields: ["EvidenceFiled"],
    lateByDays: 21,
  },
  {
    rule: "§5: not after it",
    given: () => inStage("INTERIM_ISSUED"),
    by: requesting,
    body: { title: "Licence" },
    rejects: "wrong-stage.too-late",
  },
]);
