import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FastifyInstance, InjectOptions } from "fastify";
import pg from "pg";

import { openServing } from "../../bin/serving.ts";
import type { Serving } from "../../bin/serving.ts";
import { ensureInstance } from "../../db/instance.ts";
import type { CivilDate } from "../../domain/time.ts";
import { documentsIn } from "../support/documentsIn.ts";
import { notification as notificationOf } from "../support/notification.ts";
import { freshDatabase } from "../support/servers.ts";

/** Tests look into answers of every shape. */
export type Loose = any; // oxlint-disable-line typescript/no-explicit-any
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Loose;
};

/** The API over a database of the test file's own, asked without a socket. */
export type Api = {
  app(): FastifyInstance;
  readonly url: string;
  readonly superuserUrl: string;
  readonly keysDir: string;
  get(path: string, as?: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, as: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  raw(options: InjectOptions): Promise<Answer>;
  token(as: string): Promise<string>;
  /** Rows of the record, to show that nothing was stored. */
  rows(): Promise<Record<"command" | "event" | "stream", number>>;
  /** Files as XAA against XBB, in the docket's today, and registers; answers the case's id. */
  registered(more?: object): Promise<string>;
  today(): Promise<string>;
  /** Changes the record as a superuser with triggers off would. */
  tamper(statement: string): Promise<void>;
  /** Ends the process's part and begins it anew over the same record. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Longer than any test: what commands bring about elsewhere stays owed unless told. */
const NEVER_MS = 24 * 3_600_000;
type ApiOptions = { readonly training?: boolean; readonly followEveryMs?: number };

export async function startApi(options: ApiOptions = {}): Promise<Api> {
  const { training = true } = options;
  const database = await freshDatabase();
  const { url } = database;
  await ensureInstance(url, { training });
  const keysDir = mkdtempSync(join(tmpdir(), "docket-keys-"));
  const open = (): Promise<Serving> =>
    openServing({
      ...{ url, keysDir, documents: documentsIn(keysDir), reach: null, logLevel: "fatal" },
      followEveryMs: options.followEveryMs ?? NEVER_MS,
    });
  let serving = await open();
  const tokens = new Map<string, string>();
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // Some tests cut the database's connections.
  await client.connect();

  async function raw(options: InjectOptions): Promise<Answer> {
    const { statusCode, headers, payload } = await serving.app.inject(options);
    const isJson = String(headers["content-type"] ?? "").includes("json");
    return { status: statusCode, headers, body: isJson ? JSON.parse(payload) : payload };
  }

  const api: Api = {
    app: () => serving.app,
    url,
    superuserUrl: database.superuserUrl,
    keysDir,
    raw,
    get: async (path, as, headers = {}) =>
      raw({
        url: path,
        headers: {
          ...(as === undefined ? {} : { authorization: `Bearer ${await api.token(as)}` }),
          ...headers,
        },
      }),
    post: async (path, as, body, headers = {}) =>
      raw({
        url: path,
        method: "POST",
        payload: JSON.stringify(body),
        headers: {
          authorization: `Bearer ${await api.token(as)}`,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
          ...headers,
        },
      }),
    token: async (as) => {
      const known = tokens.get(as);
      if (known !== undefined) return known;
      const { status, body } = await raw({
        url: "/v1/training/tokens",
        method: "POST",
        payload: { as },
      });
      if (status !== 201) throw new Error(`No token for ${as}: ${JSON.stringify(body)}`);
      tokens.set(as, body.token);
      return body.token;
    },
    rows: async () => {
      const { rows } = await client.query(
        `SELECT (SELECT count(*)::int FROM command) AS command,
                (SELECT count(*)::int FROM event) AS event,
                (SELECT count(*)::int FROM stream) AS stream`,
      );
      return rows[0];
    },
    today: async () => (await api.get("/v1/training/clock")).body.docketTime.slice(0, 10),
    registered: async (more = {}) => {
      const filed = await api.post("/v1/cases", "XAA", notification(await api.today(), more));
      if (filed.status !== 201) throw new Error(JSON.stringify(filed.body));
      const { caseId } = filed.body;
      const done = await api.post(`/v1/cases/${caseId}/register-notification`, "secretariat", {});
      if (done.status !== 201) throw new Error(JSON.stringify(done.body));
      return caseId;
    },
    tamper: async (statement) => {
      const superuser = new pg.Client({ connectionString: database.superuserUrl });
      await superuser.connect();
      await superuser.query("SET session_replication_role = replica");
      await superuser.query(statement);
      await superuser.end();
    },
    restart: async () => {
      await serving.stop();
      serving = await open();
    },
    stop: async () => {
      await client.end();
      await serving.stop();
      rmSync(keysDir, { recursive: true });
      await database.drop();
    },
  };
  return api;
}

/** A notification of XAA against XBB, about a transaction of its own. */
export const notification = (denialDate: string, more: object = {}): Record<string, unknown> => ({
  ...notificationOf(denialDate as CivilDate, {
    applicationReference: `Application ${randomUUID()}`,
    description: { value: "Two single-use bioreactors" },
    quantity: { value: "2 units" },
    statedEndUse: { value: "Veterinary vaccine production" },
    reasonCode: "diversion_risk",
  }),
  ...more,
});
