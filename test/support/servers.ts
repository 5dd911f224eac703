import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the owner's login on the template database, which is migrated and empty. */
    templateUrl: string;
    /** host:port of the suite's Temporal server. */
    temporalAddress: string;
    /** Path of the workflow bundle, built once per run; empty while there are no workflows. */
    workflowBundle: string;
  }
}

export type FreshDatabase = {
  /** URL of the owner's login on the new database. */
  readonly url: string;
  /** Drops the database, cutting what is still connected to it. */
  drop(): Promise<void>;
};

/** Makes a database of this test file's own: migrated, empty, on the suite's real PostgreSQL. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `t_${randomBytes(8).toString("hex")}`;
  await onMaintenance(template, (client) =>
    client.query(`create database ${name} template ${template.pathname.slice(1)}`),
  );
  const url = new URL(template);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await onMaintenance(template, (client) =>
        client.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}

/** The suite's Temporal server, as host:port. Use a task queue of your own for each file. */
export const temporalAddress = (): string => inject("temporalAddress");

/** Path of the workflow bundle for `Worker.create({ workflowBundle: { codePath } })`. */
export const workflowBundle = (): string => inject("workflowBundle");

/** A name that no other test uses, for task queues and workflow ids. */
export const uniqueName = (prefix: string): string => `${prefix}-${randomBytes(6).toString("hex")}`;

async function onMaintenance(
  template: URL,
  work: (client: Client) => Promise<unknown>,
): Promise<void> {
  const url = new URL(template);
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
