/** AXP-1 §2 R3. Either `workingDays` or the others are above zero, never both. */
export type Period = {
  readonly sign: 1 | -1;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly workingDays: number;
};

const MIXED = /^(-?)(?=\d)(?:(\d{1,2})y)?(?:(\d{1,3})m)?(?:(\d{1,3})w)?(?:(\d{1,5})d)?$/;
const WORKING = /^-?(\d{1,4})wd$/;

/**
 * AXP-1 §2 R3: `10d`, `10wd`, `1m`, `3y`, `11m2w`, `14m9d`, `-42d`: months first, `wd` never
 * mixed. Null for anything else, an empty period, and more than 99 y, 999 m or w, 99999 d, 9999 wd.
 */
export function parsePeriod(text: string): Period | null {
  const sign = text.startsWith("-") ? -1 : 1;
  const working = WORKING.exec(text);
  if (working !== null) {
    const workingDays = Number(working[1]);
    return workingDays > 0 ? { sign, months: 0, weeks: 0, days: 0, workingDays } : null;
  }
  const mixed = MIXED.exec(text);
  if (mixed === null) return null;
  const [, , years = 0, months = 0, weeks = 0, days = 0] = mixed;
  const total = { months: Number(years) * 12 + Number(months), weeks: Number(weeks) };
  const period = { sign, ...total, days: Number(days), workingDays: 0 } as const;
  return period.months + period.weeks + period.days > 0 ? period : null;
}

/** `11 months and 2 weeks`, `10 working days`; the sign is left to the caller. */
export function periodInWords({ months, weeks, days, workingDays }: Period): string {
  const named = [
    count(months, "month"),
    count(weeks, "week"),
    count(days, "calendar day"),
    count(workingDays, "working day"),
  ];
  return named.filter((part) => part !== "").join(" and ");
}

function count(number: number, unit: string): string {
  if (number === 0) return "";
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
