import { describe, expect, it } from "vitest";

import { visibleDenial, visibleDenialEvent } from "../../../domain/denial/visible.ts";
import type { DenialCommandName } from "../../../domain/denial/catalogue.ts";
import type { Actor } from "../../../domain/law.ts";
import type { RefusalCode } from "../../../domain/refusals.ts";
import { who } from "../case/support/docket.ts";
import { actOn, attemptOn, dueOf, lapse, on, opened } from "./support/denial.ts";
import { question, silenceThrough, typesOf } from "./support/denial.ts";
import type { Denial } from "./support/denial.ts";

const { requesting, denying, third, registrar } = who;
const fourth: Actor = { subject: "XDD/desk", party: "XDD", capacity: "state" };
const first = { question: 1 };
const answer = { ...first, identical: true, reasons: "The same institute." };
const service = { ...first, how: "foreign-ministry", handedOn: "2026-02-05", proof: "Stamp." };

const asked = () => actOn(opened(), third, "AskThirdSupplierQuestion", question);
const unserved = () =>
  actOn(opened({ isContactConfirmed: () => false }), third, "AskThirdSupplierQuestion", question);
const nextDay = () => on(unserved(), "2026-02-05");
const answered = (identical = true) =>
  actOn(asked(), denying, "AnswerThirdSupplierQuestion", { ...answer, identical });
const extending = () =>
  actOn(asked(), denying, "RequestExtension", { ...first, period: "15wd", reasons: "Inquiries." });
const granted = () => actOn(extending(), third, "GrantExtension", first);
const unreviewed = () => silenceThrough(opened(), "D30");
const revoked = (denial: Denial) => actOn(denial, denying, "ReviewDenial", { outcome: "revoked" });

type Row = {
  readonly name: DenialCommandName;
  readonly rule: string;
  readonly given: () => Denial;
  readonly by: Actor;
  readonly body: object;
  readonly yields?: readonly string[];
  readonly rejects?: RefusalCode;
};
const row =
  (name: DenialCommandName) =>
  (
    rule: string,
    given: () => Denial,
    by: Actor,
    body: object,
    outcome: readonly string[] | RefusalCode,
  ): Row => ({
    name,
    rule,
    given,
    by,
    body,
    ...(typeof outcome === "string" ? { rejects: outcome } : { yields: outcome }),
  });

const ask = row("AskThirdSupplierQuestion");
const serve = row("RecordService");
const answers = row("AnswerThirdSupplierQuestion");
const extend = row("RequestExtension");
const grant = row("GrantExtension");
const refuse = row("RefuseExtension");
const report = row("ReportSupplyDecision");
const opens = "EssentiallyIdenticalConsultationOpened";
const supplied = { ...first, supplied: true, reasons: "Another use." };

const rows: readonly Row[] = [
  ask("of a denial in force", opened, third, question, [opens, "NoticeServed"]),
  ask(
    "served later where no contact point is confirmed",
    () => opened({ isContactConfirmed: () => false }),
    third,
    question,
    [opens],
  ),
  ask("not of one that was not reviewed", unreviewed, third, question, "denial.unreviewed"),
  ask("not of one that is revoked", () => revoked(opened()), third, question, "denial.revoked"),
  ask("by a State that is no party to it", opened, requesting, question, "not-yours.third-state"),
  ask(
    "by a State Party",
    () => opened({ isState: () => false }),
    third,
    question,
    "supplier.unknown-state",
  ),
  ask("on listed items", opened, third, { ...question, items: ["9Z999"] }, "supplier.unknown-item"),
  ask("not the same twice while it is open", asked, third, question, "supplier.asked-already"),
  ask("again once it is answered", answered, third, question, [opens, "NoticeServed"]),
  serve("R11: recorded by ISU", nextDay, registrar, service, ["NoticeServed"]),
  serve("R11: once", asked, registrar, service, "service.no-such-notice"),
  serve(
    "R11: not before the question",
    unserved,
    registrar,
    { ...service, handedOn: "2026-02-03" },
    "service.before-notice",
  ),
  serve(
    "R11: not in the future",
    unserved,
    registrar,
    { ...service, handedOn: "2026-03-03" },
    "service.in-future",
  ),
  serve("§1: by nobody else", unserved, denying, service, "not-yours.secretariat"),
  answers("identical or not, with reasons", asked, denying, answer, [
    "EssentiallyIdenticalConsultationAnswered",
  ]),
  answers("also before the question is served", unserved, denying, answer, [
    "EssentiallyIdenticalConsultationAnswered",
  ]),
  answers("to a question", opened, denying, answer, "supplier.no-question-open"),
  answers(
    "to the one that is asked",
    asked,
    denying,
    { ...answer, question: 2 },
    "supplier.no-such-question",
  ),
  answers(
    "once",
    () => actOn(answered(), fourth, "AskThirdSupplierQuestion", question),
    denying,
    answer,
    "supplier.answered-already",
  ),
  answers("by the State that denied", asked, third, answer, "not-yours.denying-state"),
  extend(
    "once, of the third supplier",
    asked,
    denying,
    { ...first, period: "15wd", reasons: "R." },
    ["ExtensionRequested"],
  ),
  extend(
    "up to 30 working days in all",
    asked,
    denying,
    { ...first, period: "21wd", reasons: "R." },
    "supplier.extension-beyond-cap",
  ),
  extend(
    "not twice",
    granted,
    denying,
    { ...first, period: "1wd", reasons: "R." },
    "supplier.extension-used",
  ),
  extend(
    "of a question",
    opened,
    denying,
    { ...first, period: "1wd", reasons: "R." },
    "supplier.no-question-open",
  ),
  extend(
    "that is there",
    asked,
    denying,
    { question: 2, period: "1wd", reasons: "R." },
    "supplier.no-such-question",
  ),
  extend(
    "once it is served",
    () =>
      actOn(
        { ...asked(), lists: { isContactConfirmed: () => false } },
        fourth,
        "AskThirdSupplierQuestion",
        question,
      ),
    denying,
    { question: 2, period: "1wd", reasons: "R." },
    "supplier.not-served",
  ),
  extend(
    "in time",
    () => actOn(lapse(asked()), fourth, "AskThirdSupplierQuestion", question),
    denying,
    { ...first, period: "1wd", reasons: "R." },
    "supplier.late",
  ),
  grant("by the third supplier", extending, third, first, ["ExtensionGranted"]),
  grant("what is asked for", asked, third, first, "supplier.no-extension-asked"),
  grant("by no other State", extending, fourth, first, "supplier.no-extension-asked"),
  refuse("by the third supplier", extending, third, first, ["ExtensionRefused"]),
  refuse("what is asked for", asked, third, first, "supplier.no-extension-asked"),
  report("after the answer", answered, third, { ...first, supplied: false }, [
    "SupplyDecisionReported",
  ]),
  report("supplied though identical: with reasons", answered, third, supplied, [
    "SupplyDecisionReported",
  ]),
  report(
    "not without",
    answered,
    third,
    { ...first, supplied: true },
    "supplier.identical-without-reasons",
  ),
  report(
    "not identical: reasons are not owed",
    () => answered(false),
    third,
    { ...first, supplied: true },
    ["SupplyDecisionReported"],
  ),
  report("after D31 in silence", () => lapse(asked()), third, { ...first, supplied: true }, [
    "SupplyDecisionReported",
  ]),
  report("not before either", asked, third, supplied, "supplier.awaiting-answer"),
  report(
    "at once where the denial binds nobody any more",
    () => revoked(asked()),
    third,
    supplied,
    ["SupplyDecisionReported"],
  ),
  report(
    "once",
    () => actOn(answered(), third, "ReportSupplyDecision", supplied),
    third,
    supplied,
    "supplier.reported-already",
  ),
  report("by who asked", answered, fourth, supplied, "supplier.not-asked"),
  report(
    "the question that it asked",
    answered,
    third,
    { ...supplied, question: 2 },
    "supplier.not-asked",
  ),
];

describe("third suppliers (§5.8)", () => {
  it.each(rows)("$name: $rule", ({ name, given, by, body, yields, rejects }) => {
    const decision = attemptOn(given(), by, name, body as never);
    expect(typesOf(decision)).toEqual(rejects === undefined ? yields : [rejects]);
  });
});

describe("D31, D37, D38 of a denial", () => {
  it("D31: ten working days from the service", () => {
    expect(dueOf(asked())["D31#1"]).toBe("2026-02-18");
  });

  it("D31: an answer in the last microsecond of the due date is in time", () => {
    const last = on(asked(), "2026-02-18T22:59:59.999999Z");
    expect(typesOf(attemptOn(last, denying, "AnswerThirdSupplierQuestion", answer))).toEqual([
      "EssentiallyIdenticalConsultationAnswered",
    ]);
  });

  it("D31: at 00:00 of the next day it is regarded as not identical, and an answer is late", () => {
    const over = lapse(asked());
    expect(over.now).toBe("2026-02-18T23:00:00.000000Z");
    expect(over.events.at(-1)).toMatchObject({ type: "RegardedAsNotIdentical", n: 1 });
    const more = actOn(over, fourth, "AskThirdSupplierQuestion", question);
    expect(typesOf(attemptOn(more, denying, "AnswerThirdSupplierQuestion", answer))).toEqual([
      "supplier.late",
    ]);
  });

  it("D38: the question is deemed served, and D31 is counted from there (R10)", () => {
    const denial = unserved();
    expect(dueOf(denial)).toMatchObject({ "D38#1": "2026-02-09" });
    const served = lapse(denial);
    expect(served.events.at(-1)).toMatchObject({ type: "NoticeServed", how: "deemed" });
    expect(dueOf(served)["D31#1"]).toBe("2026-02-23");
  });

  it("D38: a service recorded counts from the day handed in", () => {
    const served = actOn(
      on(unserved(), "2026-02-09"),
      registrar,
      "RecordService",
      service as never,
    );
    expect(dueOf(served)).toMatchObject({ "D31#1": "2026-02-19" });
    expect(dueOf(served)["D38#1"]).toBeUndefined();
  });

  it("R5: an extension is counted from the nominal end", () => {
    expect(dueOf(granted())).toMatchObject({ "D31#1": "2026-03-11" });
    expect(dueOf(granted())["D37#1"]).toBeUndefined();
  });

  it("§2: while more time is asked for D31 does not expire; D37 refuses by the clock", () => {
    const late = actOn(on(asked(), "2026-02-18"), denying, "RequestExtension", {
      ...first,
      period: "5wd",
      reasons: "R.",
    });
    expect(dueOf(late)["D37#1"]).toBe("2026-02-23");
    const refused = lapse(late);
    expect(refused.events.at(-1)).toMatchObject({ type: "ExtensionRefused", how: "clock" });
    // Refused after its due date, D31 is over with the day of the refusal.
    expect(dueOf(refused)["D31#1"]).toBe("2026-02-23");
    expect(lapse(refused).events.at(-1)).toMatchObject({
      type: "RegardedAsNotIdentical",
      on: "2026-02-23",
    });
  });

  it("§2: refused in time, D31 runs on as it was", () => {
    const refused = actOn(extending(), third, "RefuseExtension", first);
    expect(dueOf(refused)["D31#1"]).toBe("2026-02-18");
    expect(dueOf(refused)["D37#1"]).toBeUndefined();
  });
});

describe("who sees what of a denial (§6)", () => {
  const asking = (by: Actor) => visibleDenial(answered().state, by)?.questions.length;
  const last = (by: Actor) => {
    const { events, state } = answered();
    return visibleDenialEvent(events.at(-1) as never, state, by);
  };

  it("shows questions to who asks, the two States and the secretariat, and no one else", () => {
    expect([denying, requesting, third, registrar, fourth].map(asking)).toEqual([1, 1, 1, 1, 0]);
    expect(visibleDenial(asked().state, fourth)?.clocks.map(({ id }) => id)).toEqual([
      "D01",
      "D30",
    ]);
    expect(visibleDenial(answered().state, who.public)).toBeNull();
  });

  it("keeps the words between those who consult", () => {
    expect(last(denying)).toHaveProperty("body");
    expect(last(third)).toHaveProperty("body");
    expect(last(requesting)).not.toHaveProperty("body");
    expect(last(fourth)).toBeNull();
    expect(last(who.public)).toBeNull();
  });
});
