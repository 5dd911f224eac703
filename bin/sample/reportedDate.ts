import { addDays, addMonths, civilDate, isCivilDate } from "../../domain/time.ts";
import type { CivilDate } from "../../domain/time.ts";

/** A reported date: its last possible day, and whether the report names a day at all. */
export type ReportedDate = { readonly last: CivilDate; readonly exact: boolean };

/**
 * Reads what reports give as a date: `2019-07-16`, `2021-06`, `2021`, `2019-04/2020-03`,
 * `2020-03/04`, `2021/2022`, `1960s-2016`, with or without words behind. Of a span or a vague date
 * the last day is taken: at that time the denial had happened in any case.
 */
export function reportedDate(text: string, year: number): ReportedDate {
  const [whole = ""] = /^[\d/s-]+/.exec(text) ?? [];
  if (/^\d{4}-\d{2}-\d{2}$/.test(whole)) return { last: civilDate(whole), exact: true };
  const [, month] = /(?:^|\/)\d{4}-(?:\d{2}\/)?(\d{2})$/.exec(whole) ?? [];
  if (month === undefined) return { last: civilDate(`${year}-12-31`), exact: false };
  const first = civilDate(`${year}-${month}-01`);
  return { last: addDays(addMonths(first, 1), -1), exact: false };
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The first day that a source names, such as "Radio Havana Cuba, 16 June 2021"; null for none. */
export function reportedOn(source: string): CivilDate | null {
  const found = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join("|")}) (\\d{4})\\b`).exec(source);
  const [, day = "", month = "", year = ""] = found ?? [];
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  const text = `${year}-${number}-${day.padStart(2, "0")}`;
  return isCivilDate(text) ? text : null;
}
