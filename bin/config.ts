import { join, resolve } from "node:path";
import { z } from "zod";

import type { DocumentSettings } from "../db/documents/store.ts";
import { refusal } from "./exits.ts";

const flag = z.stringbool({
  truthy: ["1", "true", "yes", "on"],
  falsy: ["0", "false", "no", "off"],
});
const port = z.coerce.number().int().min(1).max(65_535);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/./, "must start with postgres://");
const address = z.string().regex(/^[^\s/]+:\d{1,5}$/, "must be host:port");

const Environment = z.object({
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: postgresUrl.optional(),
  TEMPORAL_ADDRESS: address.optional(),
  TEMPORAL_NAMESPACE: z.string().default("default"),
  TEMPORAL_TLS: flag.optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_CLI_PATH: z.string().optional(),
  TASK_QUEUE: z.string().optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(8080),
  TRAINING: flag.optional(),
  SAMPLE_DOCKET: flag.optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  KEYS_DIR: z.string().optional(),
  WORKFLOW_BUNDLE: z.string().optional(),
  BASE_URL: z.url().optional(),
  DOCUMENTS_DIR: z.string().optional(),
  DOCUMENTS_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  DOCUMENTS_S3_BUCKET: z.string().optional(),
  DOCUMENTS_S3_REGION: z.string().default("us-east-1"),
  DOCUMENTS_S3_ACCESS_KEY_ID: z.string().optional(),
  DOCUMENTS_S3_SECRET_ACCESS_KEY: z.string().optional(),
});

/** Where a Temporal server is reached, and how. */
export type TemporalConfig = {
  /** host:port, or undefined where the embedded server is to be used. */
  readonly address: string | undefined;
  readonly namespace: string;
  readonly apiKey: string | undefined;
  readonly tls: TlsConfig | undefined;
  readonly cliPath: string | undefined;
  /** Undefined: one of the record's own. */
  readonly taskQueue: string | undefined;
};

/** Paths of PEM files; all optional, since an API key may do instead of a client certificate. */
export type TlsConfig = {
  readonly certPath: string | undefined;
  readonly keyPath: string | undefined;
  readonly caPath: string | undefined;
  readonly serverName: string | undefined;
};

export type Config = {
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly temporal: TemporalConfig;
  readonly host: string;
  readonly port: number;
  /** Where a client of this instance finds its API. */
  readonly baseUrl: string;
  /** What a *new* instance becomes; for an existing one its row in the database is the truth. */
  readonly training: boolean;
  /** Whether the first start plays the sample docket. */
  readonly sampleDocket: boolean;
  readonly logLevel: z.infer<typeof Environment>["LOG_LEVEL"];
  /** Absolute. */
  readonly keysDir: string;
  /** Where documents are kept: on disk, or in an S3-compatible store if one is given. */
  readonly documents: DocumentSettings;
  /** Path of a workflow bundle made before; the worker makes its own where there is none. */
  readonly workflowBundle: string | undefined;
  /** The environment as it was, for children. */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

let current: Config | undefined;

/** The configuration, read once. Throws a refusal that names every setting that can't be used. */
export function config(): Config {
  current ??= read(process.env);
  return current;
}

/** As `config`, from a given environment: for tests. An empty setting counts as none. */
export function read(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== "");
  const parsed = Environment.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  ${issue.path.join(".")}: ${issue.message}`,
    );
    throw refusal("badSetting", {
      happened: `These settings can't be used:\n${faults.join("\n")}`,
      remedy: "Correct or unset them and start again.",
    });
  }
  const env = parsed.data;
  const dataDir = resolve(env.DATA_DIR);
  const training = env.TRAINING ?? env.DATABASE_URL === undefined;
  return {
    dataDir,
    databaseUrl: env.DATABASE_URL,
    temporal: {
      address: env.TEMPORAL_ADDRESS,
      namespace: env.TEMPORAL_NAMESPACE,
      apiKey: env.TEMPORAL_API_KEY,
      tls: tlsOf(env),
      cliPath: env.TEMPORAL_CLI_PATH,
      taskQueue: env.TASK_QUEUE,
    },
    host: env.HOST,
    port: env.PORT,
    baseUrl: env.BASE_URL ?? `http://${reachable(env.HOST)}:${env.PORT}`,
    training,
    sampleDocket: env.SAMPLE_DOCKET ?? (training && env.DATABASE_URL === undefined),
    logLevel: env.LOG_LEVEL,
    keysDir: env.KEYS_DIR === undefined ? join(dataDir, "keys") : resolve(env.KEYS_DIR),
    documents: {
      dir:
        env.DOCUMENTS_DIR === undefined ? join(dataDir, "documents") : resolve(env.DOCUMENTS_DIR),
      s3: s3Of(env),
    },
    workflowBundle: env.WORKFLOW_BUNDLE,
    environment,
  };
}

/** All of an S3 store's settings or none: half of them would put documents where nobody looks. */
function s3Of(env: z.infer<typeof Environment>): DocumentSettings["s3"] {
  const given = {
    DOCUMENTS_S3_ENDPOINT: env.DOCUMENTS_S3_ENDPOINT,
    DOCUMENTS_S3_BUCKET: env.DOCUMENTS_S3_BUCKET,
    DOCUMENTS_S3_ACCESS_KEY_ID: env.DOCUMENTS_S3_ACCESS_KEY_ID,
    DOCUMENTS_S3_SECRET_ACCESS_KEY: env.DOCUMENTS_S3_SECRET_ACCESS_KEY,
  };
  const missing = Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
  if (missing.length === Object.keys(given).length) return undefined;
  if (missing.length > 0) {
    throw refusal("badSetting", {
      happened: `An S3 store of documents also needs ${missing.join(", ")}.`,
      remedy: "Set them, or unset every DOCUMENTS_S3_… to keep documents on disk.",
    });
  }
  return {
    endpoint: given.DOCUMENTS_S3_ENDPOINT!,
    bucket: given.DOCUMENTS_S3_BUCKET!,
    region: env.DOCUMENTS_S3_REGION,
    accessKeyId: given.DOCUMENTS_S3_ACCESS_KEY_ID!,
    secretAccessKey: given.DOCUMENTS_S3_SECRET_ACCESS_KEY!,
  };
}

function tlsOf(env: z.infer<typeof Environment>): TlsConfig | undefined {
  const files = [env.TEMPORAL_TLS_CERT, env.TEMPORAL_TLS_KEY, env.TEMPORAL_TLS_CA];
  const asked = files.some((path) => path !== undefined) || env.TEMPORAL_API_KEY !== undefined;
  if (!(env.TEMPORAL_TLS ?? asked)) return undefined;
  return {
    certPath: env.TEMPORAL_TLS_CERT,
    keyPath: env.TEMPORAL_TLS_KEY,
    caPath: env.TEMPORAL_TLS_CA,
    serverName: env.TEMPORAL_TLS_SERVER_NAME,
  };
}

/** An address that listens everywhere is not one that a client can call. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
