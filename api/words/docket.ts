import { ANEW, notNow, wrong } from "./words.ts";
import type { Words } from "./words.ts";

/** AXP-1 §2 R9, §3.1: calendars, policies and outages, which are the secretariat's. */
export const docketWords = {
  "docket.unknown-act": wrong(
    "Not an act of the docket",
    "The docket as a whole knows no such act. Nothing was recorded but this refusal.",
    "Calendars, policies and outages have routes of their own; see the API's description.",
  ),
  "calendar.not-next": notNow(
    "Not the next version",
    "The next calendar to be published is {next}. Nothing was published.",
    "Publish it under that version, from what is in force now.",
  ),
  "calendar.year-missing": wrong(
    "A year is missing",
    "The calendar leaves out {year}, whose holidays are published. Nothing was published.",
    "Give all the years of the calendar in force, and those that are new.",
  ),
  "calendar.day-outside": wrong(
    "A day outside the years",
    "{date} lies in none of the years that the calendar gives. Nothing was published.",
    ANEW,
  ),
  "calendar.no-such-case": wrong(
    "Not a case",
    "A calendar is applied to deadlines of cases; nothing was applied to any.",
    "GET /v1/calendars/{version}/effects lists the cases and deadlines that would move.",
  ),
  "calendar.not-newest": notNow(
    "Not the newest calendar",
    "The newest calendar is {newest}; deadlines are recomputed by that one. No deadline moved.",
    "Look at what {newest} would move, choose, and apply it.",
  ),
  "policy.not-next": notNow(
    "Not the next version",
    "The next policy to be published is {next}. Nothing was published.",
    "Give the document that version, made from the policy before it.",
  ),
  "policy.in-past": wrong(
    "In force before today",
    "A policy binds cases filed from a day on, {today} at the earliest. Nothing was published.",
    ANEW,
  ),
  "policy.other-steps": wrong(
    "Other steps than this docket's",
    "The policy says of {deadline} that it binds somebody else, or that its silence means " +
      "something else, than this docket does. Nothing was published.",
    "Change numbers, extensions and codes only; other steps need another version of the software.",
  ),
  "outage.ends-before": wrong(
    "It ends before it begins",
    "The outage would end before the day on which it begins. Nothing was recorded.",
    ANEW,
  ),
  "outage.in-future": notNow(
    "Not over yet",
    "An outage is recorded up to today, {today}. Nothing was recorded.",
    "Record the days up to today; if it goes on, record the next day tomorrow.",
  ),
} satisfies Record<string, Words>;
