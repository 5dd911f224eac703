import type { CaseState } from "../case/state.ts";
import type { Role } from "../case/roles.ts";
import { clock } from "../law.ts";
import type { Actor, Capacity, Law } from "../law.ts";

/** The fictional States of a simulated case: refused, denying, third. */
export const REQUESTING = "XAA";
export const DENYING = "XBB";
const THIRD = "XCC";

/** Somebody of that role, known to the lists that the simulator is run with. */
export function actorOf(role: Role, state: CaseState, { lists }: Law): Actor {
  const own = [REQUESTING, DENYING];
  const seats = lists.committee.filter((seat) => !own.includes(seat.state));
  const chair = seats.find(({ office }) => office === "chair") ?? seats[0];
  const member = seats.find((seat) => seat !== chair && seat.office === "member");
  switch (role) {
    case "REQ":
      return actor("state", REQUESTING);
    case "DEN":
      return actor("state", DENYING);
    case "TP":
    case "SP":
      return actor("state", THIRD);
    case "REG":
      return actor("regime", "AG");
    case "OBS":
      return actor("organisation", "WHO");
    case "ISU":
      return actor("secretariat", "ISU");
    case "CH":
      return actor("chair", chair?.state ?? "chair");
    case "COM":
      return actor("member", member?.state ?? "member");
    case "EXP":
      return actor("expert", state.review.seats[0]?.expert ?? "E-01");
    case "MED":
      return actor("mediator", state.holds.mediator ?? "M-01");
    case "PUB":
      return actor("public", "public");
    case "clock":
      return clock;
  }
}

const actor = (capacity: Capacity, party: string): Actor => ({
  subject: `${party}/simulated`,
  party,
  capacity,
});
