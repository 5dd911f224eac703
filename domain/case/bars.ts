import type { RefusalCode } from "../refusals.ts";
import type { CommandEntry } from "./catalogue/command.ts";
import type { Role } from "./roles.ts";
import { between, HOLDS, isFinal, PRE, stages } from "./stages.ts";
import type { Stage } from "./stages.ts";

/** AXP-1 §5 `wrong-stage`: why the act is not provided for in this stage. */
export function wrongStage({ in: listed }: CommandEntry, stage: Stage): RefusalCode {
  if (isFinal(stage)) return "wrong-stage.closed";
  if ((HOLDS as readonly Stage[]).includes(stage)) return "wrong-stage.on-hold";
  if (stage === "DORMANT") return "wrong-stage.dormant";
  if (stage === "CONSOLIDATED") return "wrong-stage.consolidated";
  const places = listed.filter(isOnTheWay).map((one) => stages.indexOf(one));
  if (places.length === 0 && !listed.includes("NONE")) return "wrong-stage.not-here";
  const here = stages.indexOf(stage);
  if (places.length > 0 && places.every((place) => place > here)) {
    const isUnserved = (PRE as readonly Stage[]).includes(stage);
    return isUnserved ? "wrong-stage.before-service" : "wrong-stage.too-early";
  }
  return places.every((place) => place < here) ? "wrong-stage.too-late" : "wrong-stage.not-here";
}

/** Holds and dormancy come at no time of their own: nothing is too early or too late for them. */
const isOnTheWay = (stage: Stage | "NONE"): stage is Stage =>
  (between("FILED", "TRANSMITTED_WITHOUT_CONSENSUS") as readonly string[]).includes(stage);

/** AXP-1 §5 `not-yours`: whose act it is. */
export function notYours({ by }: CommandEntry): RefusalCode {
  const is = (...roles: readonly Role[]) => by.every((role) => roles.includes(role));
  if (is("clock")) return "not-yours.clock";
  if (is("REQ")) return "not-yours.requesting-state";
  if (is("DEN")) return "not-yours.denying-state";
  if (is("SP", "TP")) return "not-yours.third-state";
  if (is("REG", "OBS")) return "not-yours.invited";
  if (is("ISU", "clock")) return "not-yours.secretariat";
  if (is("CH")) return "not-yours.chair";
  if (is("EXP")) return "not-yours.experts";
  if (is("CH", "COM", "ISU") || is("EXP", "COM", "CH")) return "not-yours.committee";
  if (is("REQ", "DEN", "TP", "MED", "ISU")) return "not-yours.parties";
  if (is("REQ", "DEN", "CH")) return "not-yours.parties-or-chair";
  return "not-yours.authors";
}
