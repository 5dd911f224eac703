import { expect, test } from "vitest";
import { read } from "../../bin/config.ts";

test("without any setting, everything is embedded, on this machine alone, for training", () => {
  expect(read({})).toMatchObject({
    databaseUrl: undefined,
    host: "127.0.0.1",
    port: 8080,
    baseUrl: "http://127.0.0.1:8080",
    training: true,
    sampleDocket: true,
    keysDir: `${process.cwd()}/.data/keys`,
    temporal: { address: undefined, namespace: "default", tls: undefined, taskQueue: undefined },
  });
});

test("a database of one's own makes a real docket, unless told otherwise", () => {
  const DATABASE_URL = "postgres://a@b/c";
  expect(read({ DATABASE_URL })).toMatchObject({ training: false, sampleDocket: false });
  expect(read({ DATABASE_URL, TRAINING: "true" }).training).toBe(true);
  expect(read({ TRAINING: "0" })).toMatchObject({ training: false, sampleDocket: false });
});

test("an empty setting counts as none", () => {
  expect(read({ DATABASE_URL: "", TRAINING: "" })).toMatchObject({ training: true });
  expect(read({ PORT: "" }).port).toBe(8080);
});

test("an API key or a certificate asks for TLS", () => {
  expect(read({ TEMPORAL_API_KEY: "k" }).temporal.tls).toBeDefined();
  expect(
    read({ TEMPORAL_TLS_CERT: "a.pem", TEMPORAL_TLS_KEY: "b.pem" }).temporal.tls,
  ).toMatchObject({
    certPath: "a.pem",
    keyPath: "b.pem",
  });
  expect(read({ TEMPORAL_API_KEY: "k", TEMPORAL_TLS: "off" }).temporal.tls).toBeUndefined();
});

const store = {
  DOCUMENTS_S3_ENDPOINT: "https://store.example",
  DOCUMENTS_S3_BUCKET: "docket",
  DOCUMENTS_S3_ACCESS_KEY_ID: "id",
  DOCUMENTS_S3_SECRET_ACCESS_KEY: "secret",
};

test("documents are on disk beside the rest, unless an S3 store is named whole", () => {
  const dir = `${process.cwd()}/.data/documents`;
  expect(read({}).documents).toEqual({ dir, s3: undefined });
  expect(read({ DOCUMENTS_DIR: "/srv/papers" }).documents.dir).toBe("/srv/papers");
  expect(read(store).documents.s3).toEqual({
    ...{ endpoint: "https://store.example", bucket: "docket", region: "us-east-1" },
    ...{ accessKeyId: "id", secretAccessKey: "secret" },
  });
});

test.each(Object.keys(store))("an S3 store without %s is refused by name", (name) => {
  expect(() => read({ ...store, [name]: "" })).toThrow(name);
});

test.each([
  [{ DOCUMENTS_S3_ENDPOINT: "store.example" }, "DOCUMENTS_S3_ENDPOINT"],
  [{ PORT: "99999" }, "PORT"],
  [{ PORT: "http" }, "PORT"],
  [{ DATABASE_URL: "mysql://a" }, "DATABASE_URL"],
  [{ TEMPORAL_ADDRESS: "somewhere" }, "TEMPORAL_ADDRESS"],
  [{ TRAINING: "perhaps" }, "TRAINING"],
])("%j is refused by name", (environment, name) => {
  expect(() => read(environment)).toThrow(name);
});
