/** Where things are, seen from a built test (conformance/dist/test/support). */
import { fileURLToPath } from "node:url";

export const PROJECT = fileURLToPath(new URL("../../../../", import.meta.url));
export const SPEC = fileURLToPath(new URL("../../../../spec/", import.meta.url));
