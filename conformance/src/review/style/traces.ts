/** The trace explorer: what can be used in it, rows that scroll, and a state with marks that are told by letter and shape. */
export const TRACE_STYLE = `
.explorer { font: 0.9375rem/1.5 var(--sans); }
.explorer [hidden] { display: none !important; }
.explorer > * + *, .explorer-body > * + * { margin-top: 0.75rem; }
.explorer p, .explorer li { max-width: none; }
.quiet { font: var(--small)/1.5 var(--sans); color: var(--link); background: none; border: 0; padding: 0.2rem 0; cursor: pointer; text-decoration: underline; text-underline-offset: 0.18em; }
.explorer button, .explorer select, .explorer input, #link-notice button { font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 4px; padding: 0.25rem 0.6rem; min-height: 2rem; }
.explorer button, #link-notice button { cursor: pointer; background: var(--surface); }
.explorer button:hover { border-color: var(--ink); }
.explorer input[type=checkbox] { min-height: 0; width: 1rem; height: 1rem; vertical-align: -0.15em; }
.explorer input[type=number] { width: 5.5rem; }
.explorer input[type=range] { flex: 1 1 8rem; min-width: 6rem; padding: 0; accent-color: var(--link); }
.explorer select { max-width: min(100%, 24rem); }
.explorer label { white-space: nowrap; max-width: 100%; }
.explorer kbd { font: 0.8125rem var(--mono); }
.controls { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
.controls label { display: inline-flex; gap: 0.4rem; align-items: center; min-width: 0; }
.controls .controls, .controls label, .controls > span { min-width: 0; max-width: 100%; }
.controls .controls { display: contents; }
.controls select { min-width: 0; flex: 0 1 auto; }
.controls .trace-choice { width: 24rem; }
.trace-story { font: 1.0625rem/1.5 var(--serif); }
.stepper-bar { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; }
.step-count { font-variant-numeric: tabular-nums; white-space: nowrap; }
.step-now { font-weight: 600; margin-top: 0.5rem; }
.explorer .step-now-places { border: 0; background: none; padding: 0; min-height: 1.5rem; margin: 0; font: 0.8125rem/1.5 var(--mono); color: var(--link); text-decoration: underline; text-underline-offset: 0.18em; text-align: left; overflow-wrap: anywhere; }
.step-now-action, .step-action { font-weight: 400; color: var(--soft); }
.trace-diagram { border: 1px solid var(--rule); border-radius: 4px; }
.rows-scroller { position: relative; overflow: auto; background: var(--paper); contain: strict; }
.trace-diagram .rows-scroller { height: clamp(14rem, 44vh, 30rem); resize: vertical; }
.trace-steps .rows-scroller { height: 30rem; border: 1px solid var(--rule); border-radius: 4px; }
.rows-space { position: relative; min-width: max-content; }
.rows-drawn { position: absolute; left: 0; right: 0; }
.rows-drawn > svg, .rows-head > svg { display: block; }
.rows-head { position: sticky; top: 0; z-index: 1; background: var(--paper); min-width: max-content; border-bottom: 1px solid var(--rule); }
.rows-here { position: absolute; left: 0; right: 0; background: var(--focus-tint); box-shadow: inset 4px 0 0 var(--focus), inset 0 0 0 1px var(--focus); pointer-events: none; }
.trace-diagram .rows-drawn { cursor: pointer; }
.explorer-below { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
.trace-steps .rows-space { min-width: 0; }
.step { height: 44px; padding: 3px 8px 3px 14px; border-left: 4px solid transparent; display: grid; grid-template-columns: 3.6rem minmax(0, 1fr); grid-template-rows: 20px 18px; cursor: pointer; font-size: 0.875rem; line-height: 20px; }
.step-number { grid-row: 1 / span 2; font-variant-numeric: tabular-nums; color: var(--soft); text-align: right; padding-right: 0.7rem; }
.step-words, .step-action { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.step-action { font-size: 0.75rem; line-height: 16px; }
.step-here .step-number { font-weight: 700; color: var(--ink); }
.step-culprit .step-words, .step-breaks .step-words { font-weight: 600; color: var(--red); }
.step-culprit .step-words::before { content: "✗ "; }
.step-breaks .step-words::before { content: "✗ "; }
.step-loop { border-left-color: var(--edge); }
.step-loop-first { border-top: 3px solid var(--edge); border-top-left-radius: 8px; }
.step-loop-last { border-bottom: 3px solid var(--edge); border-bottom-left-radius: 8px; }
.step-fold .step-words, .step-end .step-words { font-style: italic; color: var(--soft); }
[data-of] > svg { display: block; height: auto; }
[data-beside] > svg { max-width: 100%; min-width: 50rem; }
[data-of] [data-step] a { cursor: pointer; }
[data-of] [data-step] a text { fill: var(--link); text-decoration: underline; }
.tale { background: var(--surface); border-left: 5px solid var(--edge); padding: 1rem 1.25rem; margin-top: 1.25rem; }
.tale > * + *, .tale-steps > * + * { margin-top: 0.6rem; }
.tale-steps { padding-left: 1.3rem; }
.tabs { display: flex; flex-wrap: wrap; gap: 0.25rem; border-bottom: 1px solid var(--edge); }
.explorer .tabs button { border-bottom: 0; border-radius: 4px 4px 0 0; background: none; border-color: transparent; }
.explorer .tabs button[aria-selected=true] { background: var(--paper); border-color: var(--edge); font-weight: 600; margin-bottom: -1px; padding-bottom: calc(0.25rem + 1px); }
[role=tabpanel] { padding-top: 0.75rem; min-width: 0; }
[role=tabpanel] > div > * + * { margin-top: 0.6rem; }
.state-title { color: var(--soft); font-size: 0.875rem; }
.state-tree { font: 0.8125rem/1.5 var(--mono); overflow-x: auto; padding: 2px; }
.branch { display: flex; gap: 0.4rem; align-items: baseline; padding: 1px 4px; border-radius: 3px; cursor: default; }
.branch[aria-expanded] { cursor: pointer; }
${[2, 3, 4, 5, 6, 7, 8].map((level) => `.branch[data-level="${level}"] { padding-left: ${level * 1.1 - 0.85}rem; }`).join("\n")}
.twist { flex: 0 0 0.8rem; color: var(--soft); }
.mark { flex: 0 0 1.25rem; height: 1.25rem; line-height: 1.15rem; text-align: center; font-weight: 700; font-size: 0.75rem; align-self: flex-start; }
.mark-added { color: var(--ok); border: 1.5px solid; }
.mark-modified { color: var(--stale); border: 1.5px solid; border-radius: 50%; }
.mark-deleted { color: var(--red); border: 1.5px dashed; }
.branch-name { flex: none; }
.branch-modified > .branch-name, .branch-added > .branch-name, .branch-deleted > .branch-name { font-weight: 700; }
.branch-value { color: var(--soft); overflow-wrap: anywhere; }
.explorer ins { text-decoration: none; color: var(--ink); font-weight: 600; background: var(--ok-tint); }
.explorer del { color: var(--soft); background: var(--red-tint); }
.others, .exports { list-style: none; padding: 0; }
.other { border-left: 3px solid var(--rule); padding: 0.2rem 0 0.2rem 0.75rem; margin-top: 0.7rem; }
.other-taken { border-left-color: var(--focus); }
.other-words { font-weight: 600; }
.other-words code { font-weight: 400; }
.changes { font: 0.8125rem/1.5 var(--mono); padding-left: 1.1rem; overflow-wrap: anywhere; }
.faint { color: var(--soft); font-size: 0.875rem; }
.source { max-height: 22rem; font-size: 0.8125rem; }
.exports li { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; padding: 0.25rem 0; border-bottom: 1px solid var(--rule); }
.exports .small { flex: 1 1 14rem; }
.command { white-space: pre-wrap; }
.keys dl { padding: 0.4rem 0; }
#link-notice { background: var(--red-tint); border: 2px solid var(--red); padding: 0.75rem 1rem; margin: 0.5rem; font: 0.9375rem/1.5 var(--sans); }
#link-notice p { max-width: none; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  .trace-steps .rows-scroller { height: 16rem; }
}
@media print {
  [data-of] > svg { min-width: 0; width: 100%; }
  .tale-steps li, .tale p { break-inside: avoid; }
}
@media screen and (min-width: 60rem) {
  .explorer-below { grid-template-columns: minmax(18rem, 2fr) minmax(0, 3fr); }
}
@media (prefers-contrast: more) { .rows-here { outline: 3px solid; } }
`;
