import type { DenialCommandName } from "../../../../domain/denial/catalogue.ts";
import type { Actor } from "../../../../domain/law.ts";
import type { RefusalCode } from "../../../../domain/refusals.ts";
import { who } from "../../case/support/docket.ts";
import { actOn, lapse, on, opened, question, silenceThrough } from "./denial.ts";
import type { Denial } from "./denial.ts";

const { requesting, denying, third, registrar } = who;
export const fourth: Actor = { subject: "XDD/desk", party: "XDD", capacity: "state" };
export const first = { question: 1 };
export const answer = { ...first, identical: true, reasons: "The same institute." };
export const service = {
  ...first,
  how: "foreign-ministry",
  handedOn: "2026-02-05",
  proof: "Stamp.",
};

export const asked = () => actOn(opened(), third, "AskThirdSupplierQuestion", question);
export const unserved = () =>
  actOn(opened({ isContactConfirmed: () => false }), third, "AskThirdSupplierQuestion", question);
const nextDay = () => on(unserved(), "2026-02-05");
export const answered = (identical = true) =>
  actOn(asked(), denying, "AnswerThirdSupplierQuestion", { ...answer, identical });
export const extending = () =>
  actOn(asked(), denying, "RequestExtension", { ...first, period: "15wd", reasons: "Inquiries." });
export const granted = () => actOn(extending(), third, "GrantExtension", first);
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

export const rows: readonly Row[] = [
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
