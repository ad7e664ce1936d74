/** Names in addresses. */
import assert from "node:assert/strict";
import { uriPart } from "../../src/review/uri.ts";

describe("a name in an address", () => {
  it("is read back as it was", () => {
    for (const name of ["e1", "a/b?c#d&e=f", "\u{1d11e} é", "</script>"])
      assert.equal(decodeURIComponent(uriPart(name)), name);
  });

  it("has a box where half a character was, of which no address can be made", () => {
    assert.equal(decodeURIComponent(uriPart("a\ud800b")), "a\ufffdb");
    assert.throws(() => encodeURIComponent("a\ud800b"), URIError);
  });
});
