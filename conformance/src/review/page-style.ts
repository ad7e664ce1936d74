/** The page's style sheet, put together of its topics. */
import { figureCss } from "../figures/css.ts";
import { BASE_STYLE } from "./style/base.ts";
import { COLOUR_STYLE } from "./style/colours.ts";
import { EXPLORE_STYLE } from "./style/explore.ts";
import { LAYOUT_STYLE } from "./style/layout.ts";
import { PRINT_STYLE } from "./style/print.ts";
import { STATUS_STYLE } from "./style/status.ts";
import { TABLE_STYLE } from "./style/tables.ts";
import { TEXT_STYLE } from "./style/text.ts";
import { TRACE_STYLE } from "./style/traces.ts";

/** What is for paper comes last: it wins. */
export const PAGE_STYLE = [
  ...[COLOUR_STYLE, BASE_STYLE, LAYOUT_STYLE, TABLE_STYLE, STATUS_STYLE, TEXT_STYLE],
  ...[figureCss(), TRACE_STYLE, EXPLORE_STYLE],
  PRINT_STYLE,
].join("");
