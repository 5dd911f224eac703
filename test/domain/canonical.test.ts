import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canonical } from "../../domain/canonical.ts";

describe("RFC 8785", () => {
  test("the example of §3.2.2 and §3.2.3", () => {
    const value = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("keys are sorted by UTF-16 code units (§3.2.3)", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, ö: 7 };
    expect(Object.keys(JSON.parse(canonical(value)) as object)).toHaveLength(7);
    expect(canonical(value)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  test("what has no JSON text is refused; what is undefined is left out", () => {
    for (const value of [NaN, Infinity, "\ud800", { "\udc00": 1 }, () => 1, 1n, Symbol("s")]) {
      expect(() => canonical(value)).toThrow(TypeError);
    }
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonical(-0)).toBe("0");
  });

  test("it is JSON of the same value, whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
