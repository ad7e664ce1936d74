/** Letters, measure and rhythm: prose in a serif of the system, tables and what can be used in its sans, TLA+ in its mono. */
export const BASE_STYLE = `
:root {
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Cambria, Georgia, "DejaVu Serif", serif;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --measure: 38rem;
  --small: 0.8125rem;
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.55 var(--serif); background: var(--paper); color: var(--ink); scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; }
h1, h2, h3, h4 { line-height: 1.2; margin: 0; text-wrap: balance; font-weight: 600; }
h1 { font-size: clamp(1.7rem, 1.3rem + 1.8vw, 2.5rem); letter-spacing: -0.015em; }
h2 { font-size: 1.6rem; letter-spacing: -0.01em; }
h3 { font-size: 1.25rem; }
h4 { font-size: 1rem; }
h3 .name, h4 .name { font-size: 0.92em; }
p, ul, ol, dl, pre, table, figure { margin: 0; }
p, li, dd { max-width: var(--measure); text-wrap: pretty; }
.lead { font-size: 1.125rem; }
.note { color: var(--soft); font-size: 0.9375rem; }
.small { font: var(--small)/1.5 var(--sans); color: var(--soft); }
code, pre, .name { font-family: var(--mono); font-size: 0.85em; font-variant-ligatures: none; }
code, .name { overflow-wrap: anywhere; }
pre { background: var(--code); border-radius: 4px; padding: 0.7rem 0.9rem; overflow-x: auto; line-height: 1.5; tab-size: 2; }
pre { font-size: 0.8125rem; }
pre code { font-size: inherit; overflow-wrap: normal; }
a { color: var(--link); text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
summary { cursor: pointer; font: 0.875rem/1.5 var(--sans); color: var(--link); width: fit-content; padding: 0.15rem 0; }
summary:hover { text-decoration: underline; text-underline-offset: 0.18em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 0.5rem; top: -4rem; background: var(--paper); padding: 0.5rem 0.8rem; z-index: 2; }
.skip:focus { top: 0.5rem; }
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
`;
