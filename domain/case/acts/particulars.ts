import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { Actor, Law } from "../../law.ts";
import { addDays, civilDate } from "../../time.ts";
import type { BodyOf } from "../catalogue/index.ts";
import type { Label, Particulars } from "../events.ts";
import { isFinal, mayBeFiledAgain } from "../stages.ts";
import type { Stage } from "../stages.ts";
import { sealing } from "./sealing.ts";

/** What a notification, an own notice and a completion have in common (AXP-1 §8). */
export type Form = Omit<BodyOf<"CompleteNotification">, "explanation">;
export type Between = Pick<Particulars, "requesting" | "denying">;

/** §8: what the form says, checked as a filing is and again when it is completed (§3 D03). */
export const formRefused = (law: Law, form: Form): Rejection | null =>
  codesRefused(law, form) ?? datesRefused(law, form);

function codesRefused({ lists, policy }: Law, form: Form): Rejection | null {
  const refuse = (code: Rejection["code"], pointer: string) =>
    reject(code, "AXP-1 §8", { pointer });
  if (form.label !== undefined && !lists.isTraining)
    return refuse("filing.label-not-training", "/label");
  if (!policy.denialKinds.includes(form.denialKind))
    return refuse("filing.unknown-denial-kind", "/denialKind");
  if (!policy.reasonCodes.includes(form.reasonCode))
    return refuse("filing.unknown-reason", "/reasonCode");
  if (form.actor !== undefined && !policy.actorKinds.includes(form.actor.value.kind))
    return refuse("filing.unknown-actor-kind", "/actor/value/kind");
  const item = form.items.findIndex(({ code }) => code !== "unlisted" && !lists.isItem(code));
  if (item >= 0) return refuse("filing.unknown-item", `/items/${item}/code`);
  const regime = (form.regimesCited ?? []).findIndex((code) => !lists.isRegime(code));
  return regime < 0 ? null : refuse("filing.unknown-regime", `/regimesCited/${regime}`);
}

/** The denial is not in the future, and a silence has run its days since a proven receipt. */
function datesRefused({ today, policy }: Law, form: Form): Rejection | null {
  const denialDate = civilDate(form.denialDate);
  const at = { pointer: "/denialDate" };
  if (denialDate > today) return reject("filing.denial-in-future", "AXP-1 §5", at);
  if (form.denialKind !== "constructive-denial") return null;
  const silence = form.constructiveDenial;
  if (silence === undefined) {
    const pointer = { pointer: "/constructiveDenial" };
    return reject("filing.constructive-without-proof", "AXP-1 Denial", pointer);
  }
  if (silence.applicationDate > silence.receivedOn) {
    const pointer = { pointer: "/constructiveDenial/receivedOn" };
    return reject("filing.received-before-application", "AXP-1 Denial", pointer);
  }
  const days = policy.constructiveDenialDays;
  return addDays(civilDate(silence.receivedOn), days) === denialDate
    ? null
    : reject("filing.constructive-date", "AXP-1 Denial", { ...at, facts: { days } });
}

/** §3.1, §5.2: both are States, and not the same one. */
export function statesRefused(
  { lists }: Law,
  actor: Actor,
  other: string,
  pointer: "/denyingState" | "/requestingState",
): Rejection | null {
  const isOwn = pointer === "/denyingState";
  if (!lists.isState(other))
    return reject(isOwn ? "filing.unknown-state" : "notice.unknown-state", "AXP-1 §8", { pointer });
  if (other !== actor.party) return null;
  return reject(isOwn ? "filing.own-denial" : "notice.own-transfer", "AXP-1 §5.2", { pointer });
}

/**
 * §4: filing again names an ended case between the same States, which ended so that it may be. A
 * transaction on which a case ended otherwise is settled.
 */
export function againRefused(
  { facts }: Law,
  { requesting, denying }: Between,
  earlierCase: string | undefined,
): Rejection | null {
  const rule = "AXP-1 §4";
  if (earlierCase !== undefined) {
    const at = { pointer: "/earlierCase" };
    const found = facts.byNumber[earlierCase];
    const earlier = found === undefined ? undefined : facts.cases[found.id];
    if (earlier?.requesting !== requesting || earlier.denying !== denying)
      return reject("filing.unknown-earlier-case", rule, at);
    const { stage } = earlier;
    if (!isFinal(stage)) return reject("filing.earlier-case-open", rule, at);
    if (!mayBeFiledAgain(stage as Stage))
      return reject("filing.earlier-case-settled", rule, { ...at, facts: { stage } });
  }
  return endedRefused({ facts });
}

/** §4: a transaction on which a case ended so that it may not be filed again. */
export function endedRefused({ facts }: Pick<Law, "facts">): Rejection | null {
  const ended = facts.endedCaseOnTransaction;
  return ended === null
    ? null
    : reject("filing.case-ended", "AXP-1 §4", { facts: { case: ended } });
}

/** The header's facts of a form; the texts go into the body. */
export function particularsOf(
  form: Form,
  parties: Between,
  kept: Pick<Particulars, "policy" | "denial" | "earlierCase">,
): Particulars {
  const { reviewOrExpiryDate, label } = form;
  return {
    ...parties,
    ...kept,
    denialDate: civilDate(form.denialDate),
    denialKind: form.denialKind,
    reasonCode: form.reasonCode,
    items: form.items.map(({ code }) => code),
    regimesCited: form.regimesCited ?? [],
    destinationCountry: form.destinationCountry,
    endUserCountry: form.endUser.value.country,
    reviewOrExpiryDate: reviewOrExpiryDate === undefined ? null : civilDate(reviewOrExpiryDate),
    linkedDenials: form.linkedEarlierDenials ?? [],
    label: (label as Label | undefined) ?? null,
  };
}

/** §8: the fields that the filer put at L3; they are sealed like an annex. */
const fieldsAtL3 = (form: Form): readonly unknown[] =>
  Object.values(form).filter(
    (field) =>
      typeof field === "object" && field !== null && "level" in field && field.level === "L3",
  );

/** §6: a form's seal: over its fields at L3, its documents, and what an own notice annexes. */
export function sealedForm(
  form: Form & { readonly explanation?: BodyOf<"CompleteNotification">["explanation"] },
  other: string,
) {
  const fields = fieldsAtL3(form);
  if (fields.length > 0 && form.seal === undefined)
    return reject("paper.no-recipient-of-other-party", "AXP-1 §6", {
      pointer: "/seal",
      facts: { party: other },
    });
  const { annex, documents } = form.explanation ?? {};
  return sealing(form.seal, [...fields, form.documents, annex, documents], [other]);
}
