import type { Computation } from "./calendar.ts";
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
  /** What the period is counted from where it is not the start event: "adoption". */
  readonly anchor?: string;
};

/** Why this date: plain English, one sentence an entry, for the API and the command line. */
export function explainDeadline(deadline: Explained): string[] {
  const { key, rule, startEvent, startDate, dueDate } = deadline;
  const period = parsePeriod(deadline.period);
  if (period === null) throw new RangeError(`Not a period: ${JSON.stringify(deadline.period)}.`);
  const start =
    deadline.anchor === undefined
      ? `starts with ${startEvent} on ${named(startDate)}`
      : `starts with ${startEvent} and is counted from ${deadline.anchor}, ${named(startDate)}`;
  const said = [
    `${key} (${rule}) ${start}; that day is not counted (R2).`,
    ...countedSentences(deadline, period),
    ...deadline.skipped.map(({ date, why }) => `${date} is not a working day: ${why}.`),
  ];
  if (deadline.minimum) {
    said.push(`Two working days must lie in the period: the second is ${named(dueDate)} (R6).`);
  } else if (dueDate !== deadline.nominalEnd) {
    said.push(`The due date is the next working day, ${named(dueDate)} (R4).`);
  }
  if (deadline.provisional) {
    said.push(
      `Provisional: no calendar of holidays is published for all years of the period; ` +
        `there only weekends are left out, and a later calendar may lengthen it (R9).`,
    );
  }
  return [...said, overSentence(deadline)];
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
