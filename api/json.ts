import { isStorable } from "../domain/text.ts";

/** Where and why a body is refused before any schema sees it; `pointer` is RFC 6901. */
export type JsonFault = {
  readonly code: string;
  readonly pointer: string;
  readonly detail: string;
};
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

const DEPTH_MAX = 32;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a JSON body strictly. Refused besides bad syntax: bytes that are not UTF-8, nesting deeper
 * than 32, a key given twice or named like JavaScript's own machinery (JSON.parse would take the
 * last in silence), and text that PostgreSQL refuses or silently alters.
 */
export function parseJson(bytes: Buffer): Parsed {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
  } catch {
    return fault("json.not-utf8", "", "The body must be text in UTF-8.");
  }
  try {
    value = JSON.parse(text);
  } catch {
    return fault("json.malformed", "", "The body is not well-formed JSON.");
  }
  const wrong = faultyKeys(text) ?? (text.includes("\\u") ? faultyText(value, "") : null);
  return wrong === null ? { ok: true, value } : { ok: false, fault: wrong };
}

/** One step of a pointer, escaped as RFC 6901 asks. */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

type Level = { readonly keys: Set<string> | null; step: string | number };

/** Walks text that JSON.parse has already accepted, so that only depth and keys are in question. */
function faultyKeys(text: string): JsonFault | null {
  const levels: Level[] = [];
  let asKey = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    const level = levels.at(-1);
    if (char === '"') {
      const end = endOfString(text, at);
      if (asKey && level?.keys) {
        const key = JSON.parse(text.slice(at, end + 1)) as string;
        const wrong = faultyKey(key, level.keys, pointerOf(levels.slice(0, -1)));
        if (wrong !== null) return wrong;
        level.keys.add(key);
        level.step = key;
        asKey = false;
      }
      at = end;
    } else if (char === "{" || char === "[") {
      if (levels.length >= DEPTH_MAX) {
        return at0("json.too-deep", `The body is nested more than ${DEPTH_MAX} levels deep.`);
      }
      levels.push(char === "{" ? { keys: new Set(), step: "" } : { keys: null, step: 0 });
      asKey = char === "{";
    } else if (char === "}" || char === "]") {
      levels.pop();
      asKey = false;
    } else if (char === "," && level !== undefined) {
      if (level.keys === null) level.step = Number(level.step) + 1;
      asKey = level.keys !== null;
    }
  }
  return null;
}

function faultyKey(key: string, known: Set<string>, parent: string): JsonFault | null {
  const pointer = parent + pointerStep(key);
  if (known.has(key)) {
    return { code: "json.duplicate-key", pointer, detail: "The same key is given twice." };
  }
  if (key === "__proto__" || key === "constructor" || key === "prototype") {
    return { code: "json.forbidden-key", pointer, detail: "A key of this name is not allowed." };
  }
  return isStorable(key) ? null : unstorable(pointer);
}

/** Only an escape can bring in U+0000 or a lone surrogate: raw ones are not valid JSON or UTF-8. */
function faultyText(value: unknown, pointer: string): JsonFault | null {
  if (typeof value === "string") return isStorable(value) ? null : unstorable(pointer);
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const wrong = faultyText(inner, pointer + pointerStep(key));
    if (wrong !== null) return wrong;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

const pointerOf = (levels: readonly Level[]): string =>
  levels.map(({ step }) => pointerStep(step)).join("");

const unstorable = (pointer: string): JsonFault => ({
  code: "json.bad-text",
  pointer,
  detail: "Text must be well-formed Unicode without U+0000.",
});

const at0 = (code: string, detail: string): JsonFault => ({ code, pointer: "", detail });

function fault(code: string, pointer: string, detail: string): Parsed {
  return { ok: false, fault: { code, pointer, detail } };
}
