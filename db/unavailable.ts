/**
 * The record can't be used now, or not by this version of the docket: nothing was decided, and the
 * same command may be sent again. The API answers it with 503.
 */
export class StoreUnavailable extends Error {
  override name = "StoreUnavailable";
}
