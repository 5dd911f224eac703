import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the owner's login on the template database, which is migrated and empty. */
    templateUrl: string;
    /** URL of the superuser's login on the template database. */
    superuserUrl: string;
    /** host:port of the suite's Temporal server. */
    temporalAddress: string;
    /** Path of the workflow bundle, built once per run. */
    workflowBundle: string;
  }
}

export type FreshDatabase = {
  /** URL of the owner's login on the new database. */
  readonly url: string;
  /** URL of the superuser's login on it: for tests of tampering. */
  readonly superuserUrl: string;
  /** Drops the database, cutting what is still connected to it. */
  drop(): Promise<void>;
};

/** Makes a database of this test file's own: migrated, empty, on the suite's real PostgreSQL. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = uniqueName("t").replace("-", "_");
  const template = new URL(inject("templateUrl"));
  const source = template.pathname.slice(1);
  await maintain(`create database ${name} template ${source} owner ${template.username}`);
  return {
    url: onDatabase(template.href, name),
    superuserUrl: onDatabase(inject("superuserUrl"), name),
    drop: () => maintain(`drop database if exists ${name} with (force)`),
  };
}

/** The suite's Temporal server, as host:port. Use a task queue of your own for each file. */
export const temporalAddress = (): string => inject("temporalAddress");

/** Path of the workflow bundle for `Worker.create({ workflowBundle: { codePath } })`. */
export const workflowBundle = (): string => inject("workflowBundle");

/** A name that no other test uses, for task queues and workflow ids. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomBytes(6).toString("hex")}`;

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function maintain(statement: string): Promise<void> {
  const client = new Client({ connectionString: onDatabase(inject("superuserUrl"), "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
