import { createHmac } from "node:crypto";

import type { CaseCommand } from "../domain/case/catalogue/index.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { Facts, Law, Lists } from "../domain/law.ts";
import type { Policy } from "../domain/policy.ts";
import { localDate } from "../domain/time.ts";
import type { Instant } from "../domain/time.ts";
import { canonical } from "../domain/canonical.ts";
import { sha256 } from "./sha256.ts";
import type { Instance } from "./instance.ts";
import { newest, reference } from "./reference.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** The law in force for a decision on `state` at `now`, with the facts found under lock. */
export function lawFor(
  instance: Pick<Instance, "training">,
  state: CaseState,
  now: Instant,
  facts: Facts,
): Law {
  return {
    now,
    today: localDate(now),
    policy: policyOf(state),
    calendar: newest(reference().calendars),
    lists: listsFor(instance.training),
    facts,
    digest: (text) => sha256(text).toString("hex"),
  };
}

/** Facts for a reading of the law that decides nothing, such as the permitted actions. */
export const noFacts: Facts = {
  openCaseOnTransaction: null,
  nextCaseNumber: "",
  constitutionHash: null,
  cases: {},
  byNumber: {},
  entry: null,
  denial: "",
  endedCaseOnTransaction: null,
};

/** True for a command that may take the next case number (D02's expiry: see `docket_open`). */
export const needsNumber = (command: CaseCommand): boolean =>
  command.type === "RegisterNotification";

/** The counter and the number that the `value`-th registration of `year` takes. */
export const counterOf = (year: number): string => `case/${year}`;
export const caseNumber = (year: number, value: number): string => `AXP/${year}/${value}`;

/**
 * The transaction that a filing is about (AXP-1, "Denial"): one application by one consignee for
 * one list of items, between two States. A keyed hash: a consignee's name stays out of the index.
 */
export function transactionKey(
  instance: Pick<Instance, "id">,
  requesting: string,
  command: CaseCommand,
): string | null {
  if (command.type !== "FileDenialNotification") return null;
  const { denyingState, applicationReference, consignee, items } = command.body;
  const transaction = canonical([
    requesting,
    denyingState,
    applicationReference ?? null,
    consignee.value.name.trim().toLowerCase(),
    items.map((item) => canonical(item)).sort(),
  ]);
  return createHmac("sha256", instance.id).update(transaction).digest("hex");
}

/** A case keeps its policy to the end (AXP-1 §3.1); a new one gets the newest. */
function policyOf(state: CaseState): Policy {
  const { policies } = reference();
  const { policyVersion } = state;
  if (policyVersion === null) return newest(policies);
  const policy = policies.get(policyVersion);
  if (policy === undefined) {
    throw new StoreUnavailable(`The policy ${policyVersion} is unknown to this version.`);
  }
  return policy;
}

const cached = new Map<boolean, Lists>();

function listsFor(training: boolean): Lists {
  let lists = cached.get(training);
  if (lists === undefined) {
    lists = listsOf(training);
    cached.set(training, lists);
  }
  return lists;
}

/** Fictional States, the committee and the roster are known to a training docket alone. */
function listsOf(training: boolean): Lists {
  const { states, regimes, items, organisations, committee, roster, mediators } = reference();
  const known = (code: string) => {
    const state = states.get(code);
    return state !== undefined && (training || !state.training) ? state : undefined;
  };
  return {
    isTraining: training,
    isState: (code) => known(code)?.status === "state_party",
    isRegime: (code) => regimes.has(code),
    isItem: (code) => items.has(code),
    isContactConfirmed: (party) => known(party)?.contactConfirmed ?? false,
    isOrganisation: (code) => organisations.has(code),
    committee: training ? committee : [],
    roster: training ? roster : [],
    isMediator: (number) => training && mediators.has(number),
    isDeveloping: (code) => known(code)?.development === "developing",
  };
}
