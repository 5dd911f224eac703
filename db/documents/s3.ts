import { openAsBlob } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

import { AwsClient } from "aws4fetch";

import { StoreUnavailable } from "../unavailable.ts";
import type { DocumentStore } from "./store.ts";

export type S3Settings = {
  /** The store's address; the bucket is named in the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/**
 * Documents as objects `documents/<digest>` of one bucket. A document goes out in one signed PUT of
 * known length, with its SHA-256 for the store to check, and is looked up before it counts as kept.
 */
export function s3Store(settings: S3Settings): DocumentStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const keys = { accessKeyId, secretAccessKey };
  const client = new AwsClient({ ...keys, region, service: "s3", retries: 3 });
  const base = `${endpoint.replace(/\/+$/, "")}/${encodeURIComponent(bucket)}/documents/`;

  async function ask(method: string, sha256: string, body?: Blob): Promise<Response> {
    const headers = {
      "x-amz-content-sha256": body === undefined ? EMPTY : sha256,
      ...(body === undefined ? {} : { "content-type": "application/octet-stream" }),
    };
    try {
      return await client.fetch(base + sha256, {
        ...{ method, headers },
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw new StoreUnavailable("The store of documents can't be reached.", { cause: error });
    }
  }

  return {
    keep: async (sha256, path) => {
      const file = await openAsBlob(path);
      const put = await ask("PUT", sha256, file);
      await drain(put);
      if (!put.ok) throw refused("PUT", put);
      const kept = await ask("HEAD", sha256);
      await drain(kept);
      if (!kept.ok) throw refused("HEAD", kept);
      if (kept.headers.get("content-length") !== String(file.size)) {
        throw new StoreUnavailable("The store of documents kept another length than was sent.");
      }
    },
    open: async (sha256) => {
      const got = await ask("GET", sha256);
      if (got.ok && got.body !== null) return Readable.fromWeb(got.body as ReadableStream);
      await drain(got);
      if (got.status === 404) return null;
      throw refused("GET", got);
    },
  };
}

/** SHA-256 of nothing: what a request without a body is signed with. */
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** An answer that nobody reads would hold its connection. */
async function drain({ body }: Response): Promise<void> {
  await body?.cancel();
}

const refused = (method: string, { status }: Response): StoreUnavailable =>
  new StoreUnavailable(`The store of documents answered ${method} with ${status}.`);
