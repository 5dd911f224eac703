import type { Calendar } from "./calendar.ts";
import type { CivilDate } from "./time.ts";

/** R9: years from one day to another whose holidays are not published, in order. */
export function unpublishedYears(
  spans: readonly { readonly startDate: CivilDate; readonly dueDate: CivilDate }[],
  calendar: Calendar,
): readonly number[] {
  const years = new Set<number>();
  for (const { startDate, dueDate } of spans) {
    const [first = startDate, last = dueDate] = [startDate, dueDate].toSorted();
    for (let year = yearOf(first); year <= yearOf(last); year += 1)
      if (!calendar.years.includes(year)) years.add(year);
  }
  return [...years].toSorted((one, other) => one - other);
}

/** R9, as every output says it. */
export const provisionalWarning = (years: readonly number[]): string =>
  `Provisional: no calendar of holidays is published for ${years.join(", ")}. There only ` +
  `weekends are left out, and a calendar that is published later may lengthen these dates.`;

const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));
