import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { chairBarred } from "../committee.ts";
import { clockRows } from "../clocks.ts";
import { extensionFor, isBeyondCap, isOfUnit, keyOf, lengthOf } from "../extension.ts";
import { othersThan, rulersOf } from "../extension.ts";
import type { CivilDate } from "../../time.ts";
import type { Deadline } from "../deadline.ts";
import type { BodyOf } from "../catalogue/index.ts";
import type { ExtensionRequest } from "../stateParts.ts";
import { clockOf, runs, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";

const rule = "AXP-1 §2 Extensions";
const at = { pointer: "/deadline" };

export const extensionActs: Acts<"RequestExtension" | "GrantExtension" | "RefuseExtension"> = {
  RequestExtension: {
    guards: [hasOneToExtend],
    act: (scene, body) => {
      const { state, actor, law } = scene;
      const clock = clockOf(state, body.deadline);
      if (clock === undefined) return notRunning(scene, body.deadline);
      const refusal = deadlineRefused(scene, clock) ?? periodRefused(scene, clock, body);
      if (refusal !== null) return refusal;
      const extension = extensionFor(clock.id, law);
      const ruledBy = extension === undefined ? [] : rulersOf(extension, actor.party, state);
      return [
        {
          type: "ExtensionRequested",
          deadline: clock.id,
          period: body.period ?? null,
          ruledBy,
          ...words({ reasons: body.reasons }),
        },
      ];
    },
  },
  GrantExtension: {
    guards: [hasOneToDecide],
    act: (scene, { deadline, reasons }) => {
      const request = requestFor(scene, deadline);
      if ("code" in request) return request;
      const period = lengthOf(request, scene.state, scene.law);
      if (period === null) throw new Error(`The extension of ${deadline} has no length.`);
      return [{ type: "ExtensionGranted", deadline, period, ...words({ reasons }) }];
    },
  },
  RefuseExtension: {
    guards: [hasOneToDecide],
    act: (scene, { deadline, reasons }) => {
      const request = requestFor(scene, deadline);
      if ("code" in request) return request;
      const { grantedBy } = extensionFor(deadline, scene.law) ?? {};
      if (grantedBy !== "ruled" || scene.role === "CH")
        return [{ type: "ExtensionRefused", deadline, how: "ruled", ...words({ reasons }) }];
      // The chair alone refuses: the other party's refusal is an opinion.
      return request.opposed
        ? reject("extension.opposed-already", rule, at)
        : [{ type: "ExtensionOpposed", deadline, ...words({ reasons }) }];
    },
  },
};

const bindsMe = ({ actor, role }: Scene, { binds }: Deadline): boolean =>
  binds.includes(actor.party) || binds.includes(role);

/** What was over before it was asked for is refused as late, where it bound a role like this. */
function lateFor({ state, role, law }: Scene, ids: readonly string[]): Rejection | null {
  const dates = ids
    .filter((id) => extensionFor(id, law) !== undefined)
    .filter((id) => {
      const { binds = [] } = clockRows.find(({ key }) => key === keyOf(id)) ?? {};
      const named: readonly string[] = typeof binds === "function" ? [] : binds;
      return named.includes(role) || named.includes("regime");
    })
    .flatMap((id): readonly CivilDate[] =>
      [state.expired[id]].filter((date) => date !== undefined),
    );
  const dueDate = dates.toSorted().at(-1);
  return dueDate === undefined ? null : reject("extension.late", rule, { facts: { dueDate } });
}

function hasOneToExtend(scene: Scene): ReturnType<Guard> {
  const { state, law } = scene;
  const mine = state.clocks.filter(
    (clock) => bindsMe(scene, clock) && extensionFor(clock.id, law) !== undefined,
  );
  if (mine.length > 0) return null;
  return lateFor(scene, Object.keys(state.expired)) ?? reject("extension.nothing-runs", rule);
}

const notRunning = (scene: Scene, deadline: string): Rejection =>
  (scene.state.expired[deadline] === undefined ? null : lateFor(scene, [deadline])) ??
  reject("extension.not-running", rule, at);

function deadlineRefused(scene: Scene, clock: Deadline): Rejection | null {
  const { state, law } = scene;
  if (!bindsMe(scene, clock)) return reject("extension.not-bound", rule, at);
  const extension = extensionFor(clock.id, law);
  if (extension === undefined) return reject("extension.none", rule, at);
  if (clock.asked === true) return reject("extension.open", rule, at);
  return extension.times === "once" && state.extensions.used.includes(clock.id)
    ? reject("extension.used-up", rule, at)
    : null;
}

/** "agreed": the length is asked for, in the deadline's own unit and within the cap. */
function periodRefused(
  { state, law }: Scene,
  clock: Deadline,
  { period }: BodyOf<"RequestExtension">,
): Rejection | null {
  const pointer = { pointer: "/period" };
  const fixed = lengthOf({ deadline: clock.id, period: null }, state, law);
  if (fixed !== null)
    return period === undefined ? null : reject("extension.length-fixed", rule, pointer);
  if (period === undefined) return reject("extension.length-missing", rule, pointer);
  if (!isOfUnit(period, clock)) return reject("extension.other-unit", "AXP-1 §2 R5", pointer);
  return isBeyondCap(clock, period, state, law)
    ? reject("extension.beyond-cap", `AXP-1 §3 ${clock.key}`, pointer)
    : null;
}

/** §2, §3: who decides on the request. */
function deciderBarred(
  { state, actor, role, law }: Scene,
  { deadline, by }: ExtensionRequest,
): Rejection | null {
  const { grantedBy } = extensionFor(deadline, law) ?? {};
  const isOther = othersThan(by, state).includes(actor.party);
  const isParty = (role === "REQ" || role === "DEN") && isOther;
  if (isParty && (grantedBy === "ruled" || grantedBy === "agreed")) return null;
  if (role === "CH" && (grantedBy === "ruled" || grantedBy === "CH"))
    return chairBarred(actor, state, law);
  if (role === "ISU" && grantedBy === "ISU") return null;
  const sits = state.review.seats.some(({ expert }) => expert === actor.party);
  if (role === "EXP" && grantedBy === "EXP" && sits) return null;
  return reject("extension.not-yours-to-decide", rule);
}

function hasOneToDecide(scene: Scene): ReturnType<Guard> {
  const { open } = scene.state.extensions;
  const running = open.filter(({ deadline }) => runs(scene.state, deadline));
  const bars = running.map((request) => deciderBarred(scene, request));
  return bars.length === 0
    ? reject("extension.no-request", rule)
    : bars.includes(null)
      ? null
      : (bars[0] ?? null);
}

function requestFor(scene: Scene, deadline: string): ExtensionRequest | Rejection {
  const request = scene.state.extensions.open.find((one) => one.deadline === deadline);
  if (request === undefined || !runs(scene.state, deadline))
    return reject("extension.no-request", rule, at);
  return deciderBarred(scene, request) ?? request;
}
