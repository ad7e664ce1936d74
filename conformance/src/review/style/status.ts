/** How things stand: by a shape, by a word, and last by a colour. */
export const STATUS_STYLE = `
.status { font: 600 0.8125rem/1.4 var(--sans); white-space: nowrap; color: var(--state); }
.status svg { width: 0.95em; height: 0.95em; vertical-align: -0.1em; margin-right: 0.35em; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.status-ok { --state: var(--ok); --tint: var(--ok-tint); }
.status-red, .status-unreadable { --state: var(--red); --tint: var(--red-tint); }
.status-stale { --state: var(--stale); --tint: var(--stale-tint); }
.status-missing { --state: var(--missing); --tint: var(--missing-tint); }
.notice { background: var(--tint); border-left: 5px solid var(--state); padding: 0.75rem 1rem; border-radius: 0 4px 4px 0; }
.notice > * + * { margin-top: 0.35rem; }
.notice > p:first-child { font-weight: 600; }
.notice ul { padding-left: 1.1rem; font: 0.9375rem/1.5 var(--sans); }
.notice li { overflow-wrap: anywhere; }
.notice + .notice { margin-top: 0.6rem; }
.notice .status { white-space: normal; font-size: 0.9375rem; }
.because { font: 0.8125rem/1.45 var(--sans); color: var(--soft); }
`;
