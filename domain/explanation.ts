import type { Computation } from "./calendar.ts";
import type { DeadlineStep } from "./case/deadline.ts";
import type { Period } from "./period.ts";
import { parsePeriod, periodInWords } from "./period.ts";
import type { CivilDate } from "./time.ts";
import { addDays, startOfDay, weekday } from "./time.ts";

export type Explained = Computation & {
  readonly key: string;
  readonly rule: string;
  readonly startEvent: string;
  /** R12: the act is allowed from the due date on, not until it (D23). */
  readonly waiting?: boolean;
  /** Its dates when it was armed, and the steps that have moved them since. */
  readonly first?: Omit<Dated, "waiting"> & Pick<Computation, "provisional">;
  readonly steps?: readonly DeadlineStep[];
  /** More time is asked for it. */
  readonly asked?: boolean;
  /** What the period is counted from where it is not the start event: "adoption". */
  readonly anchor?: string;
};

type Dated = {
  readonly nominalEnd: CivilDate;
  readonly dueDate: CivilDate;
  readonly skipped?: Computation["skipped"];
  readonly minimum?: boolean;
};

/**
 * Why this date: plain English, one sentence an entry, for the API and the command line. First how
 * it was counted when it began, then each step that has moved it, in order.
 */
export function explainDeadline(deadline: Explained): string[] {
  const { key, rule, startEvent, startDate } = deadline;
  const begun = { ...deadline, ...deadline.first };
  const period = parsePeriod(deadline.period);
  if (period === null) throw new RangeError(`Not a period: ${JSON.stringify(deadline.period)}.`);
  const start =
    deadline.anchor === undefined
      ? `starts with ${startEvent} on ${named(startDate)}`
      : `starts with ${startEvent} and is counted from ${deadline.anchor}, ${named(startDate)}`;
  const said = [
    `${key} (${rule}) ${start}; that day is not counted (R2).`,
    ...countedSentences(begun, period),
    ...rolledSentences(begun),
    ...(deadline.steps ?? []).flatMap((step) => [stepSentence(step), ...rolledSentences(step)]),
  ];
  if (deadline.asked === true)
    said.push("More time is asked for; until that is decided it does not expire (§2 Extensions).");
  if (deadline.provisional) {
    said.push(
      `Provisional: no calendar of holidays is published for all years of the period; ` +
        `there only weekends are left out, and a later calendar may lengthen it (R9).`,
    );
  }
  return [...said, overSentence(deadline)];
}

/** The days passed over, and the due date where it is not the nominal end. */
function rolledSentences({ nominalEnd, dueDate, skipped, minimum }: Dated): string[] {
  const days = (skipped ?? []).map(({ date, why }) => `${date} is not a working day: ${why}.`);
  if (minimum === true)
    return [
      ...days,
      `Two working days must lie in the period: the second is ${named(dueDate)} (R6).`,
    ];
  return skipped === undefined || dueDate === nominalEnd || skipped.length === 0
    ? days
    : [...days, `The due date is the next working day, ${named(dueDate)} (R4).`];
}

/** What moved it: by which rule, from where, and where to. */
function stepSentence(step: DeadlineStep): string {
  const { kind, on, dueDate } = step;
  const end = named(step.nominalEnd);
  const from = step.from === undefined ? "" : named(step.from);
  const parsed = parsePeriod(step.period ?? "");
  const length = parsed === null ? "" : periodInWords(parsed);
  switch (kind) {
    case "extended":
      return (
        `On ${on} it was extended by ${length}, counted from the nominal end ` +
        `${from}, to ${end} (R5).`
      );
    case "held":
      return `A hold paused it until ${from}; the ${length} left lead to ${end} (R8).`;
    case "urgent":
      return (
        `Urgency was claimed: ${length}, counted from ${from}, lead to ${end}, ` + "earlier (§5.1)."
      );
    case "ordinary":
      return (
        `The claim of urgency was rejected on ${on}: ${length}, counted from its own start ` +
        `${from}, with what extended or held it, lead to ${end} (§5.1).`
      );
    case "refused":
      return (
        `More time was refused on ${named(on)}, after the due date: ` +
        `it is over at the end of that day (§2 Extensions).`
      );
    case "calendar":
      return `A later calendar was applied on ${on}: the due date is now ${named(dueDate)} (R9).`;
    case "outage":
      return (
        `The filing service was out on the due date: it is now the first working day after, ` +
        `${named(dueDate)} (R9).`
      );
    case "served-anew":
      return (
        `The notice that started it had come back and was served anew: ${length}, counted from ` +
        `${from}, lead to ${end} (R11).`
      );
  }
}

function overSentence({ waiting, dueDate, overAt }: Explained): string {
  if (waiting === true) {
    const from = startOfDay(dueDate);
    return `The act is allowed from ${from} on: that is 00:00 in Geneva of ${dueDate} (R12).`;
  }
  const moment = "that is 00:00 in Geneva of the day after the due date";
  return `An act received before ${overAt} is in time: ${moment}, ${dueDate}.`;
}

function countedSentences(deadline: Explained, period: Period): string[] {
  const { recounted, startDate, nominalEnd } = deadline;
  const words = periodInWords(period);
  if (period.sign < 0) {
    return [
      `${words} before that day is ${named(nominalEnd)}; a backward period stays there (R7).`,
    ];
  }
  if (recounted?.rule === "R5") {
    const from = `the nominal end ${recounted.from}`;
    return [`It was extended by ${words}, counted from ${from}, to ${named(nominalEnd)} (R5).`];
  }
  if (recounted?.rule === "R8") {
    const hold = `A hold paused it until ${named(recounted.from)}`;
    return [`${hold}; the ${words} left lead to ${named(nominalEnd)} (R8).`];
  }
  if (period.workingDays > 0) {
    return [
      `Counting ${words} from ${addDays(startDate, 1)} on leads to ${named(nominalEnd)} (R3).`,
    ];
  }
  const clamped = period.months > 0 ? "; a month too short ends on its last day" : "";
  return [`${words} later is the nominal end, ${named(nominalEnd)} (R3, R4${clamped}).`];
}

function named(date: CivilDate): string {
  return `${date} (${dayName(date)})`;
}

/** In English. */
export function dayName(date: CivilDate): string {
  return DAY_NAMES[weekday(date)] ?? "";
}

const DAY_NAMES = [
  "",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];
