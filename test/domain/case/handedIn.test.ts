import { describe, expect, it } from "vitest";

import type { BodyOf } from "../../../domain/case/catalogue/index.ts";
import { civilDate } from "../../../domain/time.ts";
import { act, at, attempt, emptyDocket, settledAt, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { explanation, inStage, notification } from "./support/stages.ts";

const { requesting, registrar } = who;
const date = civilDate;
const scan = "a".repeat(64);
const paper = (
  command: string,
  body: object,
  more: Partial<BodyOf<"EnterOnBehalf">> = {},
): BodyOf<"EnterOnBehalf"> => ({
  party: "XBB",
  capacity: "state",
  command,
  body: body as BodyOf<"EnterOnBehalf">["body"],
  receivedOn: date("2026-02-04"),
  scan,
  ...more,
});
const filing = paper("FileDenialNotification", notification, { party: "XAA" });
const entering = {
  given: () => inStage("AWAITING_EXPLANATION"),
  by: registrar,
  at: date("2026-02-06"),
};

specs("EnterOnBehalf", [
  {
    rule: "§2: a paper is an act of its author",
    ...entering,
    body: paper("SubmitExplanation", explanation),
    yields: ["ExplanationSubmitted", "NoticeServed"],
    stage: "EXPLAINED",
  },
  {
    rule: "§2: a filing as well",
    given: emptyDocket,
    by: registrar,
    at: date("2026-02-06"),
    body: filing,
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "§1: the registrar alone enters papers",
    ...entering,
    by: requesting,
    body: paper("SubmitExplanation", explanation),
    rejects: "not-yours.secretariat",
  },
  {
    rule: "§1: also where there is no case yet",
    given: emptyDocket,
    by: requesting,
    body: filing,
    rejects: "not-yours.secretariat",
  },
  {
    rule: "§5: of an act that there is",
    ...entering,
    body: paper("Protest", {}),
    rejects: "paper.unknown-command",
    pointer: "/command",
  },
  ...["RegisterNotification", "EnterOnBehalf", "LengthenDeadlines"].map((command) => ({
    rule: `§5: not ${command}, which nobody hands in`,
    ...entering,
    body: paper(command, {}),
    rejects: "paper.not-of-an-author" as const,
    pointer: "/command",
  })),
  {
    rule: "§2: its body is checked as the act's",
    ...entering,
    body: paper("SubmitExplanation", { ...explanation, reasonCodes: [] }),
    rejects: "paper.body-invalid",
    pointer: "/body/reasonCodes",
  },
  {
    rule: "§5: its guards are the act's, and point into its body",
    ...entering,
    body: paper("SubmitExplanation", { ...explanation, reasonCodes: ["whim"] }),
    rejects: "explanation.unknown-reason",
    pointer: "/body/reasonCodes/0",
  },
  {
    rule: "§5: its capacity as well",
    ...entering,
    body: paper("SubmitExplanation", explanation, { party: "XAA" }),
    rejects: "not-yours.denying-state",
  },
  {
    rule: "§2: the stamp is not of tomorrow",
    ...entering,
    body: paper("SubmitExplanation", explanation, { receivedOn: date("2026-02-07") }),
    rejects: "paper.in-future",
    pointer: "/receivedOn",
  },
  {
    rule: "§2: of the day on which the case came to its stage, it is in time",
    ...entering,
    body: paper("SubmitExplanation", explanation, { receivedOn: date("2026-02-02") }),
    yields: ["ExplanationSubmitted", "NoticeServed"],
    stage: "EXPLAINED",
  },
  {
    rule: "§2: nor from before the stage in which the case is",
    given: () => inStage("FINAL_NOTICE"),
    by: registrar,
    body: paper("SubmitExplanation", explanation),
    rejects: "paper.received-before-stage",
    pointer: "/receivedOn",
  },
]);

const entered = (docket: Docket, day: string, body: BodyOf<"EnterOnBehalf">) =>
  act(settledAt(docket, at(docket, date(day)).now), registrar, "EnterOnBehalf", body);

describe("§2 a paper handed in", () => {
  it("is dated by its stamp, and says who entered it when", () => {
    const docket = entered(
      inStage("AWAITING_EXPLANATION"),
      "2026-02-06",
      paper("SubmitExplanation", explanation),
    );
    const event = docket.events.find(({ type }) => type === "ExplanationSubmitted");
    expect(event).toMatchObject({
      ...{ on: "2026-02-04", by: "DEN", party: "XBB", lateByDays: 0 },
      entered: { on: "2026-02-06", scan },
    });
  });

  it("R11: is served on the other party when it is entered, not before", () => {
    const docket = entered(
      inStage("AWAITING_EXPLANATION"),
      "2026-02-06",
      paper("SubmitExplanation", explanation),
    );
    expect(docket.events.at(-1)).toMatchObject({ type: "NoticeServed", on: "2026-02-06" });
    expect(docket.state.clocks).toMatchObject([{ id: "D09", startDate: "2026-02-06" }]);
  });

  it("R11: D38 begins on that day as well", () => {
    const unserved = {
      ...inStage("AWAITING_EXPLANATION"),
      lists: { isContactConfirmed: () => false },
    };
    const docket = entered(unserved, "2026-02-06", paper("SubmitExplanation", explanation));
    const clock = docket.state.clocks.find(({ key }) => key === "D38");
    expect(clock).toMatchObject({ startDate: "2026-02-06", dueDate: "2026-02-11" });
    expect(docket.state.notices.pending).toMatchObject([{ to: "XAA", on: "2026-02-06" }]);
  });

  it("§2: a request for consultations is circulated on that day: D13 begins with it", () => {
    const request = paper("RequestConsultations", { grounds: "To talk." }, { party: "XAA" });
    const docket = entered(inStage("EXPLAINED"), "2026-03-02", request);
    const circulated = docket.events.find(({ type }) => type === "ConsultationRequestCirculated");
    expect(circulated).toMatchObject({ on: "2026-03-02" });
    expect(docket.state.clocks.find(({ key }) => key === "D13")).toMatchObject({
      ...{ startDate: "2026-03-02", dueDate: "2026-03-12" },
    });
    expect(docket.state.consultations.requestedOn).toBe("2026-02-04");
  });

  it("is late by the days to its stamp, not to its entry", () => {
    const missed = silenceThrough(inStage("AWAITING_EXPLANATION"), "D05"); // Due on 12 February.
    const late = paper("AcknowledgeNotification", {}, { receivedOn: date("2026-02-13") });
    expect(entered(missed, "2026-02-20", late).events.at(-1)).toMatchObject({ lateByDays: 1 });
    const inTime = paper("AcknowledgeNotification", {}, { receivedOn: date("2026-02-12") });
    expect(entered(missed, "2026-02-20", inTime).events.at(-1)).toMatchObject({ lateByDays: 0 });
  });

  it("D01: a filing is in time by its stamp", () => {
    const old = { ...notification, denialDate: date("2023-02-04") };
    const docket = at(emptyDocket(), date("2026-02-06"));
    const body = (receivedOn: string) =>
      paper("FileDenialNotification", old, { party: "XAA", receivedOn: date(receivedOn) });
    const tried = (receivedOn: string) =>
      attempt(docket, registrar, "EnterOnBehalf", body(receivedOn));
    expect(tried("2026-02-04")).toMatchObject({ ok: true });
    expect(tried("2026-02-05")).toMatchObject({
      code: "filing.late",
      pointer: "/body/denialDate",
    });
  });

  it("of a filing makes the State that signed it the requesting one", () => {
    const docket = act(at(emptyDocket(), date("2026-02-06")), registrar, "EnterOnBehalf", filing);
    expect(docket.state).toMatchObject({
      requesting: "XAA",
      denying: "XBB",
      filedOn: "2026-02-04",
    });
  });
});
