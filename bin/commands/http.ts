import { Problem } from "../../api/problem.ts";
import { exitCodes, failure } from "./command.ts";
import { apiUrl } from "./running.ts";

type Call = {
  readonly method?: "GET" | "POST";
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Calls the docket's API; `Body` is what it answers. Fails with the problem's words if refused. */
export async function call<Body>(
  path: string,
  { method, token, body, headers }: Call = {},
): Promise<Body> {
  const base = apiUrl();
  const response = await fetch(new URL(path, base), {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw failure(`${base} does not answer: ${String(cause)}.`, exitCodes.notRunning);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Body;
  throw failure(inWords(answer, response.status), exitCodes.refused);
}

function inWords(answer: unknown, status: number): string {
  const parsed = Problem.safeParse(answer);
  if (!parsed.success) return `The docket answered ${status}.`;
  const { title, detail, kept, remedy, code, rule, errors = [] } = parsed.data;
  return [
    `${title} (${code})`,
    detail,
    ...errors.map((field) => `  ${field.pointer}: ${field.detail}`),
    ...(rule === undefined ? [] : [`Rule: ${rule}.`]),
    kept,
    remedy,
  ].join("\n");
}
