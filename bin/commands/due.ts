import { parseArgs } from "node:util";

import { newest, reference } from "../../db/reference.ts";
import { computeDeadline, explainDeadline, parsePeriod } from "../../domain/calendar.ts";
import { provisionalWarning, unpublishedYears } from "../../domain/provisional.ts";
import { civilDate, isCivilDate } from "../../domain/time.ts";
import type { Command } from "./command.ts";
import { usage } from "./command.ts";

/** `docket due`: works out one deadline and says why, with no docket running. */
export const due: Command = {
  help: [
    "docket due --start 2024-03-19 --period 10d [--calendar unog.v1] [--json]",
    "",
    "  --start     the day of the starting event; counting begins on the day after (R2)",
    "  --period    10d, 10wd, 1m, 3y, 11m2w, 14m9d, -42d",
    "  --calendar  version of the calendar of holidays; the newest unless told",
  ],
  run: async (args, print) => {
    const { values } = parseArgs({
      args,
      options: {
        start: { type: "string" },
        period: { type: "string" },
        calendar: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const { start, period } = values;
    if (start === undefined || !isCivilDate(start))
      throw usage("--start must be a day: 2024-03-19.");
    if (period === undefined || parsePeriod(period) === null) {
      throw usage("--period must be a period such as 10d, 10wd, 1m, 3y, 11m2w, 14m9d or -42d.");
    }
    const { calendars } = reference();
    const asked = values.calendar;
    const calendar = asked === undefined ? newest(calendars) : calendars.get(asked);
    if (calendar === undefined) {
      throw usage(`No calendar ${asked}. There are: ${[...calendars.keys()].join(", ")}.`);
    }
    const computed = computeDeadline(civilDate(start), period, calendar);
    const why = explainDeadline({
      ...computed,
      key: "This period",
      rule: "AXP-1 §2",
      startEvent: "its starting event",
    });
    const years = computed.provisional ? unpublishedYears([computed], calendar) : [];
    const warning = years.length > 0 ? provisionalWarning(years) : null;
    const facts = { ...computed, calendar: calendar.version, warning, why };
    if (values.json) return print(JSON.stringify(facts));
    if (warning !== null) print(`Warning      ${warning}`);
    print(`Nominal end  ${computed.nominalEnd}`);
    print(`Due date     ${computed.dueDate}${computed.provisional ? " (provisional)" : ""}`);
    print(`Over at      ${computed.overAt}`);
    print(`Calendar     ${calendar.version}`);
    print("Why");
    for (const sentence of why) print(`  - ${sentence}`);
  },
};
