import { commandNamed } from "../case/catalogue/index.ts";
import type { CommandName } from "../case/catalogue/index.ts";
import { roles } from "../case/roles.ts";
import type { Role } from "../case/roles.ts";
import { addDays, isCivilDate, isTimeOfDay } from "../time.ts";
import type { CivilDate } from "../time.ts";

/** One act of a plan: who, unless the catalogue's first who may; when, by Geneva's clocks. */
export type PlannedAct = {
  readonly command: CommandName;
  readonly role: Role | null;
  readonly on: CivilDate;
  /** `23:59:59`; noon unless told. */
  readonly time: string;
};

/** What is asked of the simulator: `GET /v1/simulate`, `docket simulate`. */
export type Plan = {
  readonly filed: CivilDate;
  readonly denied: CivilDate;
  readonly track: "ordinary" | "urgent";
  /** §5.2: the case begins with an own notice of the denying State. */
  readonly own: boolean;
  /** R11: whether contact points are confirmed, and so served at entry. */
  readonly served: "confirmed" | "unconfirmed";
  readonly acts: readonly PlannedAct[];
};

/** Where a plan cannot be read: which part of it, and what it must be. */
export type Misread = { readonly ok: false; readonly at: string; readonly why: string };

export const ACTS_MAX = 60;
export const NOON = "12:00:00";
const ACT = /^(?:([A-Za-z]+):)?([A-Za-z]+)@(?:(\+\d{1,4})d|(\d{4}-\d{2}-\d{2}))(?:T(\S+))?$/;

/**
 * Reads `RegisterNotification@2026-11-26,DEN:SubmitExplanation@+20d`: acts in their order, each on
 * a day or so many days after the one before it (the first, after the filing), with `T23:59:59` at
 * a time of day. `both:` before a command stands for REQ and then DEN.
 */
export function readActs(
  text: string,
  filed: CivilDate,
): { readonly ok: true; readonly acts: readonly PlannedAct[] } | Misread {
  const parts = text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  if (parts.length > ACTS_MAX)
    return { ok: false, at: text.slice(0, 40), why: `There are at most ${ACTS_MAX} acts.` };
  const acts: PlannedAct[] = [];
  for (const part of parts) {
    const before = acts.at(-1) ?? { on: filed, time: "00:00:00" };
    const read = readAct(part, before);
    if ("why" in read) return { ok: false, at: part.slice(0, 80), why: read.why };
    acts.push(...read);
  }
  return { ok: true, acts };
}

function readAct(
  part: string,
  before: Pick<PlannedAct, "on" | "time">,
): readonly PlannedAct[] | { readonly why: string } {
  const [, who, name = "", days, day = "", time = NOON] = ACT.exec(part) ?? [];
  if (name === "")
    return {
      why: "An act is written Command@2026-11-26 or Command@+20d, with T23:59:59 if wanted.",
    };
  const entry = commandNamed(name);
  if (entry === undefined) return { why: `There is no command ${name}.` };
  if (entry.in.includes("NONE")) return { why: "The filing is what the simulation begins with." };
  if (entry.by.every((role) => role === "clock"))
    return { why: `${name} is the clock's own: it follows by itself.` };
  const by = rolesOf(who);
  if (by === null) return { why: `${who} is no role: ${roles.join(", ")}, or both.` };
  if (days === undefined && !isCivilDate(day)) return { why: `${day} is no day of the calendar.` };
  if (!isTimeOfDay(time)) return { why: `${time} is no time of day, such as 23:59:59.` };
  const on = days === undefined ? (day as CivilDate) : addDays(before.on, Number(days));
  if (!isCivilDate(on) || on > LAST) return { why: `${on} is too far: ${LAST} is the last day.` };
  const at = time === NOON && on === before.on && before.time > NOON ? before.time : time;
  if (on < before.on || (on === before.on && at < before.time))
    return { why: `It lies before the act ahead of it, or before the filing: ${before.on}.` };
  return by.map((role) => ({ command: entry.name, role, on, time: at }));
}

const LAST = "2900-01-01";

function rolesOf(who: string | undefined): readonly (Role | null)[] | null {
  if (who === undefined) return [null];
  if (who === "both") return ["REQ", "DEN"];
  const role = roles.find((one) => one === who);
  return role === undefined || role === "clock" ? null : [role];
}
