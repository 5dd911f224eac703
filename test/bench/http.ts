import { Agent, request } from "node:http";

import { kebab } from "../../api/kebab.ts";

export type Answer = {
  readonly status: number;
  readonly text: string;
  readonly replayed: boolean;
};

/** A client of one API that keeps its connections open, as a licensing system would. */
export type Client = {
  get(path: string, token: string): Promise<Answer>;
  post(path: string, token: string, key: string, body: string): Promise<Answer>;
  close(): void;
};

/** `connections` at most at once. A request without an answer for `waitMs` is cut. */
export function openClient(baseUrl: string, connections: number, waitMs = 30_000): Client {
  const { hostname: host, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });

  const send = (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ agent, host, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        // A connection that is cut in the middle of an answer ends it too: that is no answer.
        response.on("close", () => {
          if (!response.complete) reject(new Error("The answer was cut."));
        });
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            text: Buffer.concat(chunks).toString("utf8"),
            replayed: response.headers["idempotency-replayed"] === "true",
          }),
        );
      });
      sent.setTimeout(waitMs, () => sent.destroy(new Error(`No answer within ${waitMs} ms.`)));
      sent.on("error", reject);
      sent.end(body);
    });

  return {
    get: (path, token) => send("GET", path, { authorization: `Bearer ${token}` }),
    post: (path, token, key, body) =>
      send(
        "POST",
        path,
        {
          ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
          "idempotency-key": key,
          "content-type": "application/json",
          "content-length": String(Buffer.byteLength(body)),
        },
        body,
      ),
    close: () => agent.destroy(),
  };
}

/** Tokens for everybody of `names`, from a training docket. */
export async function signIn(
  client: Client,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>();
  for (const as of names) {
    const answer = await client.post("/v1/training/tokens", "", "sign-in", JSON.stringify({ as }));
    if (answer.status !== 201) throw new Error(`No token for ${as}: ${answer.text}`);
    tokens.set(as, (JSON.parse(answer.text) as { token: string }).token);
  }
  return tokens;
}

/** The address of a command: filing makes a case, every other is of the case `caseId`. */
export const pathOf = (command: string, caseId: string): string =>
  command === "FileDenialNotification" ? "/v1/cases" : `/v1/cases/${caseId}/${kebab(command)}`;
