/** Exploring the specification: what can happen, what holds, and the state, side by side where there is room. */
export const EXPLORE_STYLE = `
.explore h3 { font-size: 1rem; margin-bottom: 0.5rem; }
.explore-start { font: 1rem/1.45 var(--sans); color: var(--ink); background: var(--surface); border: 1px solid var(--edge); border-radius: 4px; padding: 0.5rem 1.1rem; cursor: pointer; }
#spec-explorer > * + * { margin-top: 0.75rem; }
.explore-start:hover { border-color: var(--ink); }
.explore button:disabled { color: var(--soft); border-style: dashed; cursor: default; }
.explore-choice { display: flex; flex-wrap: wrap; gap: 0.4rem 1.2rem; align-items: baseline; }
.explore-choice label { min-width: 0; max-width: 100%; white-space: normal; }
.explorer .explore-choice select { max-width: 100%; }
.explore-path .explore-bar { margin-top: 0.6rem; }
.explore-choice .explore-twin { margin-left: 0.6rem; }
.explore-bar { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; }
.explore-link { padding: 0 0.3rem; }
.explore-status { font-weight: 600; max-width: none; }
.explore-columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem 1.75rem; align-items: start; }
.explore-columns > section, .explore-path-box, .explore-state-box { min-width: 0; border-top: 1px solid var(--rule); padding-top: 0.7rem; }
.explore-actor { color: var(--soft); font-size: var(--small); margin: 0.55rem 0 0.2rem; }
.explore .explore-step { scroll-margin-block: 4rem; display: grid; grid-template-columns: 1.4rem minmax(0, 1fr); gap: 0.5rem; width: 100%; text-align: left; background: var(--paper); padding: 0.4rem 0.6rem; margin-top: 0.25rem; }
.explore .explore-step[data-breaks] { border-color: var(--red); border-left-width: 4px; background: var(--red-tint); }
.explore-step kbd { font: 600 0.8125rem/1.6 var(--mono); color: var(--soft); }
.explore-step-text { display: flex; flex-wrap: wrap; gap: 0.05rem 0.7rem; align-items: baseline; min-width: 0; }
.explore-words { flex: 1 1 14rem; }
.explore-step .name { color: var(--soft); }
.explore-changes { flex: 1 0 100%; color: var(--soft); font: 0.75rem/1.45 var(--mono); overflow-wrap: anywhere; }
.explore-verdict:empty { display: none; }
.explore-verdict { flex: 1 0 100%; }
.explore-verdict .status { white-space: normal; }
.explore-also { color: var(--soft); font-style: italic; }
.explore-mends { display: block; color: var(--ok); }
.explore-claims ul { list-style: none; padding: 0; }
.explore-claims li { max-width: none; border-bottom: 1px solid var(--rule); }
.explore-claims summary { color: var(--ink); width: auto; padding: 0.25rem 0; overflow-wrap: anywhere; }
.explore-claims details > * + * { margin-bottom: 0.5rem; }
.explore-claims .status { display: inline-block; min-width: 4.6rem; margin-right: 0.35rem; }
.explore-claims li[data-holds="false"][data-own] { background: var(--red-tint); padding: 0 0.4rem; }
.explore-badge { margin-left: 0.5rem; font-size: 0.75rem; color: var(--soft); border: 1px solid var(--edge); border-radius: 999px; padding: 0 0.5rem; white-space: nowrap; }
.explore-undecided { margin-top: 0.6rem; }
.explore-undecided ul.small { padding-left: 1rem; list-style: disc; }
.explore-undecided li { border: 0; }
.explore-diagram { overflow: auto; max-height: 30rem; border: 1px solid var(--rule); }
.explore-diagram > svg { display: block; }
.explore-diagram > svg:first-child { position: sticky; top: 0; background: var(--paper); }
.explore-table { margin-top: 0.6rem; }
.explore-table .status { white-space: normal; }
.explore-table table { min-width: 40rem; }
.explore-table [aria-current] > * { background: var(--surface); font-weight: 600; }
.explore-back { white-space: nowrap; }
.explore-claims-list { max-height: 26rem; overflow-y: auto; border-bottom: 1px solid var(--edge);
  /* A shade at an edge behind which there is more, as of tables. */
  background:
    linear-gradient(var(--paper) 40%, transparent) top / 100% 3rem no-repeat local,
    linear-gradient(to top, var(--paper) 40%, transparent) bottom / 100% 3rem no-repeat local,
    linear-gradient(var(--edge), transparent) top / 100% 1rem no-repeat scroll,
    linear-gradient(to top, var(--edge), transparent) bottom / 100% 1rem no-repeat scroll; }
.explore-diagram [data-step] { cursor: pointer; }
@media (min-width: 60rem) {
  .explore-columns { grid-template-columns: minmax(0, 6fr) minmax(0, 5fr); }
}
`;
