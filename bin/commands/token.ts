import { parseArgs } from "node:util";

import type { Command } from "./command.ts";
import { usage } from "./command.ts";
import { signIn } from "./signIn.ts";

/** `docket token`: a bearer token, for use with curl. */
export const token: Command = {
  help: [
    "docket token --as CUB [--json]",
    "",
    "  --as  a State (CUB, XAA) or a regime (AG) by its code, or: chair, secretariat, expert,",
    "        expert:E-03, member, member:XSS, public; chair:XII for a vice-chair who presides",
    "",
    "On a docket that is not for training, the token is signed with the key in KEYS_DIR.",
  ],
  run: async (args, print) => {
    const { values } = parseArgs({
      args,
      options: { as: { type: "string" }, json: { type: "boolean" } },
    });
    if (values.as === undefined) throw usage("--as says whom to sign in as: --as CUB.");
    const signed = await signIn(values.as);
    print(values.json ? JSON.stringify(signed) : signed.token);
  },
};
