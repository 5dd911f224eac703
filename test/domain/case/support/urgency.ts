import { act, emptyDocket, who } from "./docket.ts";
import type { Docket } from "./docket.ts";
import { urgency } from "./deadlinesOfTime.ts";
import { explanation, inStage, notification } from "./stages.ts";

const { requesting, denying, registrar } = who;
export const comment = { text: "There is no outbreak." };
export const accept = { accept: true, reasons: "So it is." };
export const reject = { accept: false, reasons: "It is not." };
export const awaiting = () => inStage("AWAITING_EXPLANATION"); // Served on Monday, 2 February.
export const filedUrgent = () =>
  act(emptyDocket(), requesting, "FileDenialNotification", { ...notification, urgency });
export const servedUrgent = () => act(filedUrgent(), registrar, "RegisterNotification", {});
export const commented = (docket: Docket) => act(docket, denying, "CommentOnUrgency", comment);
export const ownNotice = () => {
  const { denyingState: _denying, ...form } = notification;
  const body = { ...form, requestingState: "XAA", explanation };
  return act(
    act(emptyDocket(), denying, "FileOwnNotice", body),
    registrar,
    "RegisterNotification",
    {},
  );
};
