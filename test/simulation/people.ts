import type { Role } from "../../domain/case/roles.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Actor, Capacity } from "../../domain/law.ts";

/** Everybody in a world. Some hold a seat for a State that is a party. */
export const actor = (capacity: Capacity, party: string): Actor => ({
  subject: `${party}/desk`,
  party,
  capacity,
});
export const requesting = ["XAA", "XCC", "XEE"].map((code) => actor("state", code));
export const denying = ["XBB", "XDD"].map((code) => actor("state", code));
export const third = actor("state", "XFF");
export const registrar = actor("secretariat", "ISU");
export const chairs = ["XTT", "XII", "XUU", "chair"].map((code) => actor("chair", code));
const members = ["XSS", "XII", "XOO", "XAA"].map((code) => actor("member", code));
const regimes = ["AG", "WA"].map((code) => actor("regime", code));
export const guests = [
  ...regimes,
  actor("organisation", "WHO"),
  actor("mediator", "M-01"),
  actor("expert", "E-01"),
  actor("public", "public"),
];
export const everybody: readonly Actor[] = [
  ...[...requesting, ...denying, third, registrar],
  ...[...chairs, ...members, ...guests],
];

/** Those who have the role in a case. */
export function holdersOf(role: Role, state: CaseState): readonly Actor[] {
  const { requesting: refused, denying: refuser, review } = state;
  const holders: { readonly [One in Role]?: readonly Actor[] } = {
    REQ: [actor("state", refused)],
    DEN: [actor("state", refuser)],
    TP: [third],
    SP: [third],
    ISU: [registrar],
    CH: chairs.slice(0, 2),
    COM: members,
    EXP: review.seats.map(({ expert }) => actor("expert", expert)),
    REG: regimes,
    OBS: [actor("organisation", "WHO")],
    MED: [actor("mediator", "M-01")],
  };
  return holders[role] ?? [];
}
