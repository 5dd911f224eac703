import { accept, reject } from "../decision.ts";
import type { Decision, Rejection } from "../decision.ts";
import type { Actor, Law } from "../law.ts";
import type { CivilDate } from "../time.ts";
import { isRejection } from "./acts/act.ts";
import type { Act, Scene } from "./acts/act.ts";
import { acts } from "./acts/index.ts";
import { paperOf } from "./acts/secretariat.ts";
import { notYours, wrongStage } from "./bars.ts";
import { caseCommands, commandNamed } from "./catalogue/index.ts";
import type { BodyOf, CaseCommand, CommandName, ExpireDeadline } from "./catalogue/index.ts";
import type { CommandEntry } from "./catalogue/command.ts";
import { expiring } from "./due.ts";
import type { EnteredFromPaper } from "./events/common.ts";
import type { CaseEvent } from "./events.ts";
import { factsAtExpiry } from "./expiry.ts";
import { knows } from "./levels.ts";
import { record } from "./record.ts";
import { roleIn } from "./roles.ts";
import type { Role } from "./roles.ts";
import { isOfOneCaseAlone, isToBeConsolidated, ownOf } from "./separation.ts";
import { standingAlone, withSeparation } from "./separation.ts";
import type { Stage } from "./stages.ts";
import type { CaseState } from "./state.ts";

/**
 * AXP-1 §5: decides `command` by `actor` against `state`. Total: a refusal is a value. Checks, in
 * order, that there is a case, the capacity, the stage, the guards, and then what the body says.
 */
export function decide(
  command: CaseCommand,
  actor: Actor,
  state: CaseState,
  law: Law,
  /** §2: a paper of `actor` that ISU enters; `law.today` is then the stamp's date. */
  entered?: EnteredFromPaper,
): Decision<CaseEvent> {
  if (command.type === "ExpireDeadline") return expire(command.body, actor, state, law);
  const entry = commandNamed(command.type);
  const scene = sceneOf(command.type, actor, state, law);
  const act = acts[command.type] as Act<CommandName>;
  const refusal = entry === undefined ? reject("case.unknown", "AXP-1 §5") : bar(entry, scene);
  if (refusal === null && command.type === "EnterOnBehalf") return enter(command.body, scene);
  if (refusal === null && isOfOneCaseAlone(command.type) && standingAlone(state, law) === null)
    return reject("consolidation.lead-changing", "AXP-1 §5.6");
  const result = refusal ?? act.act(scene, command.body as never);
  if (isRejection(result)) return result;
  const facts = withSeparation(result, state, law);
  if (facts === null) return reject("consolidation.lead-changing", "AXP-1 §5.6");
  const author = { by: scene.role, party: actor.party, on: law.today };
  const origin = entered === undefined ? author : { ...author, entered };
  return accept(record(facts, origin, state, law));
}

/** §5.6: what concerns one of consolidated cases alone is decided as if it were alone. */
function sceneOf(name: CommandName, actor: Actor, state: CaseState, law: Law): Scene {
  const seen = isOfOneCaseAlone(name) ? (standingAlone(state, law) ?? ownOf(state)) : state;
  return { state: seen, actor, role: roleFor(commandNamed(name), actor, seen), law };
}

/** §2 "a paper handed in": the act that it amounts to, by its author, as of the stamp's date. */
function enter(body: BodyOf<"EnterOnBehalf">, { state, actor, law }: Scene): Decision<CaseEvent> {
  const paper = paperOf(body, state, actor, law);
  if ("ok" in paper) return paper;
  const decision = decide(paper.command, paper.actor, state, paper.law, paper.entered);
  if (decision.ok || decision.pointer === undefined) return decision;
  return { ...decision, pointer: `/body${decision.pointer}` };
}

/**
 * Before there is a case, a State is whom the filing makes it: REQ, or DEN of an own notice. The
 * parties of cases to be consolidated object in the lead (§3 D47).
 */
function roleFor(entry: CommandEntry | undefined, actor: Actor, state: CaseState): Role {
  if (entry?.name === "ObjectToConsolidation" && isToBeConsolidated(actor, state)) return "REQ";
  if (state.stage !== "NONE" || actor.capacity !== "state") return roleIn(actor, state);
  const isFiling = entry?.in.includes("NONE") === true;
  const role = isFiling ? entry.by.find((one) => one === "REQ" || one === "DEN") : undefined;
  return role ?? "SP";
}

/** At a glance, without words of a refusal: most commands are another's, or of another stage. */
const isListed = ({ by, in: stages }: CommandEntry, { role, state }: Scene): boolean =>
  by.includes(role) && stages.includes(state.stage);

/** What bars the actor from the command as the case stands, before its body is looked at. */
function bar(entry: CommandEntry & { name: CommandName }, scene: Scene): Rejection | null {
  const { state, role } = scene;
  if (state.stage === "NONE" ? !entry.in.includes("NONE") : !knows(scene.actor, state))
    return reject("case.unknown", "AXP-1 §5");
  if (!entry.by.includes(role))
    return reject(notYours(entry), entry.rule, { facts: { capacity: role } });
  if (!entry.in.includes(state.stage))
    return reject(wrongStage(entry, state.stage as Stage), entry.rule, {
      facts: { stage: state.stage, ...lateFor(entry.name, state) },
    });
  for (const guard of acts[entry.name].guards ?? []) {
    const refusal = guard(scene);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** §2 "Refused with the code `late`": the deadlines whose expiry may also have moved the stage. */
const bounds: { readonly [Name in CommandName]?: readonly string[] } = {
  CompleteNotification: ["D03"],
  RequestConsultations: ["D09", "D15"],
  RequestToJoinConsultations: ["D13"],
  ReplyToConsultations: ["D10"],
  BeginConsultations: ["D11"],
  ReferToCommittee: ["D15"],
  CommentOnInterim: ["D21"],
  BreakSilence: ["D24"],
};

/** Late and out of stage at once: the refusal says when the time was over. */
function lateFor(name: CommandName, { expired }: CaseState): { readonly dueDate?: CivilDate } {
  const dates = (bounds[name] ?? []).flatMap((id) => expired[id] ?? []);
  const dueDate = dates.toSorted().at(-1);
  return dueDate === undefined ? {} : { dueDate };
}

export type Permitted = {
  readonly command: CommandName;
  readonly rule: string;
  readonly summary: string;
};

/** What `actor` may do now: the catalogue through the same guards that decide. */
export function permitted(actor: Actor, state: CaseState, law: Law): readonly Permitted[] {
  return caseCommands
    .filter((entry) => {
      const scene = sceneOf(entry.name, actor, state, law);
      return isListed(entry, scene) && bar(entry, scene) === null;
    })
    .map(({ name, rule, summary }) => ({ command: name, rule, summary }));
}

/** What the clock's expiry of a deadline brings about, dated by its due date. */
function expire(
  body: ExpireDeadline["body"],
  actor: Actor,
  state: CaseState,
  law: Law,
): Decision<CaseEvent> {
  if (state.stage === "NONE") return reject("case.unknown", "AXP-1 §5");
  const due = expiring(body, actor, state);
  if ("ok" in due) return due;
  const facts = factsAtExpiry(due, state, law);
  // R10: what the clock starts is counted from the due date.
  const origin = { by: "clock", party: "clock", on: due.dueDate, expired: due } as const;
  return accept(record(facts, origin, state, law));
}
