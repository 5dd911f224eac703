import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { BodyOf } from "../catalogue/index.ts";
import type { Sealed } from "../events.ts";
import { requestingOf } from "../roles.ts";
import type { CaseState } from "../state.ts";
import type { Scene } from "./act.ts";

type Seal = NonNullable<BodyOf<"SubmitExplanation">["seal"]>;
type Header = { readonly sealed?: Sealed };

/** Those who must be able to read what `author` seals: of each opposite party one person (§6). */
export function opposite(
  state: Pick<CaseState, "requesting" | "denying" | "consolidation">,
  author: string,
): readonly string[] {
  const requesting = requestingOf(state);
  if (requesting.includes(author)) return [state.denying];
  return author === state.denying ? requesting : [...requesting, state.denying];
}

/**
 * AXP-1 §6: what a seal makes of the event's header, or why it does not hold. `contents` are the
 * parts that it seals; one of them at least must be there.
 */
export function sealing(
  seal: Seal | undefined,
  contents: readonly unknown[],
  others: readonly string[],
  pointer = "/seal",
): Header | Rejection {
  if (seal === undefined) return {};
  const at = { pointer };
  if (contents.every((part) => part === undefined))
    return reject("paper.nothing-to-seal", "AXP-1 §6", at);
  const parties = seal.recipients.map(({ party }) => party);
  const missing = others.find((party) => !parties.includes(party));
  if (missing !== undefined)
    return reject("paper.no-recipient-of-other-party", "AXP-1 §6", {
      pointer: `${pointer}/recipients`,
      facts: { party: missing },
    });
  return { sealed: { recipients: seal.recipients, summarised: seal.summary !== undefined } };
}

/** The same for a paper filed in a case. */
export const sealedIn = (
  { state, actor }: Scene,
  seal: Seal | undefined,
  contents: readonly unknown[],
): Header | Rejection => sealing(seal, contents, opposite(state, actor.party));

/** §6: a paper whose summary was missed may not be relied on by its author until it is there. */
export function relianceRefused(
  { state, actor }: Scene,
  entries: readonly number[] | undefined,
): Rejection | null {
  const place = (entries ?? []).findIndex((version) =>
    state.papers.sealed.some(
      ({ entry, party, summary }) =>
        entry === version && party === actor.party && summary === "missed",
    ),
  );
  return place < 0
    ? null
    : reject("paper.not-to-be-relied-on", "AXP-1 §6", {
        pointer: `/reliesOn/${place}`,
        facts: { entry: entries?.[place] ?? 0 },
      });
}

export const isRefused = (result: Header | Rejection): result is Rejection => "ok" in result;
