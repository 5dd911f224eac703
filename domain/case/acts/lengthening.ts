import { reject } from "../../decision.ts";
import { civilDate } from "../../time.ts";
import { lengthened } from "../movedBy.ts";
import type { Fact } from "../record.ts";
import { words } from "./act.ts";
import type { Acts } from "./act.ts";

export const lengtheningActs: Acts<"LengthenDeadlines" | "RecordBounce"> = {
  LengthenDeadlines: {
    // R9: none becomes earlier, and what has ended meanwhile is left alone.
    act: ({ state, law }, { deadlines, why, cause, from, until }) => {
      const event = { on: law.today, why, until: until === undefined ? null : civilDate(until) };
      const isDown = (dueDate: string) =>
        why === "calendar" || from === undefined || dueDate >= from;
      return state.clocks
        .filter(({ id, dueDate }) => deadlines.includes(id) && isDown(dueDate))
        .filter((clock) => lengthened(clock, event, state.clocks, law).length > 0)
        .toSorted((one, other) => other.order - one.order)
        .toSorted((one, other) => Number(other.key === "D22L") - Number(one.key === "D22L"))
        .map(({ id }): Fact => ({
          type: "DeadlineLengthened",
          deadline: id,
          why,
          cause,
          until: event.until,
        }));
    },
  },
  RecordBounce: {
    guards: [
      ({ state }) =>
        state.notices.served.some(({ bounced }) => !bounced)
          ? null
          : reject("bounce.none-served", "AXP-1 §2 R11"),
    ],
    act: ({ state }, { notice: n, what }) => {
      const served = state.notices.served.find((one) => one.n === n);
      const at = { pointer: "/notice" };
      if (served === undefined) return reject("bounce.no-such-notice", "AXP-1 §2 R11", at);
      if (served.bounced) return reject("bounce.already", "AXP-1 §2 R11", at);
      const { notice, to } = served;
      return [{ type: "NoticeBounced", n, notice, to, ...words({ what }) }];
    },
  },
};
