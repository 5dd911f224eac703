import type { Deadline } from "../../../../domain/case/deadline.ts";
import { instant } from "../../../../domain/time.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { Docket } from "./docket.ts";

/** The running deadline of that id. */
export function clockNamed({ state }: Docket, id: string): Deadline {
  const clock = state.clocks.find((one) => one.id === id);
  if (clock === undefined) throw new Error(`${id} does not run in ${state.stage}.`);
  return clock;
}

/** Due dates of all running deadlines, by id. */
export const due = ({ state }: Docket): Readonly<Record<string, string>> =>
  Object.fromEntries(state.clocks.map(({ id, dueDate }) => [id, dueDate]));

/** The last microsecond before an instant. */
export const justBefore = (at: Instant): Instant => {
  const whole = instant(new Date(Date.parse(at) - 1).toISOString());
  return instant(whole.replace(/000Z$/, "999Z"));
};
