import { expect, it } from "vitest";
import { code, text } from "../../domain/text.ts";

it.each(["a", " kept as it is ", "العربية", "𝄞", "e\u0301", "line\nbreak"])("keeps %j", (value) => {
  expect(text(20).parse(value)).toBe(value);
});

it.each(["", " \n\t", "a\0b", "\uD800", "a\uDC00b", "123456789012345678901", 1, null])(
  "refuses %j",
  (value) => {
    expect(text(20).safeParse(value).success).toBe(false);
  },
);

it("knows codes", () => {
  expect(code.safeParse("constructive-denial").success).toBe(true);
  expect(code.safeParse("diversion_risk").success).toBe(true);
  expect(code.safeParse("Not a code").success).toBe(false);
});
