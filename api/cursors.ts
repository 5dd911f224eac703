import { BadCursor } from "../db/queries/page.ts";
import { invalid } from "./problem.ts";

/** A cursor that is not one of ours is the caller's mistake, and is said as such. */
export async function paged<Page>(page: Promise<Page>): Promise<Page> {
  try {
    return await page;
  } catch (error) {
    if (!(error instanceof BadCursor)) throw error;
    const detail = "Must be the next of a page that was read before.";
    throw invalid([{ pointer: "#querystring/cursor", code: "cursor", detail }]);
  }
}
