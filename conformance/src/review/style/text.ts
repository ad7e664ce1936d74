/** Claims beside their formulas, designs with their runs, plots. */
export const TEXT_STYLE = `
.claim { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem 2rem; }
.claim h4 { font-size: 1.0625rem; line-height: 1.4; font-weight: 400; max-width: var(--measure); }
.claim > * + * { margin-top: 0; }
.formula pre { font-size: 0.75rem; }
.claim .formula > * + * { margin-top: 0.35rem; }
.verdict { font: 0.875rem/1.5 var(--sans); color: var(--soft); }
.formula p { overflow-wrap: anywhere; }
.run { margin-top: 1.5rem; }
.run > * + * { margin-top: 0.75rem; }
.endings { padding-left: 1.1rem; font: 0.9375rem/1.5 var(--sans); }
.endings li { max-width: 44rem; }
.marked > * { background: var(--red-tint); }
ul.small { padding-left: 1.1rem; }
ul.small li { max-width: none; }
.commands dt { margin-top: 0.6rem; }
.commands dd { margin: 0; color: var(--soft); }
.commands code { background: var(--code); padding: 0.15rem 0.4rem; border-radius: 3px; }
html[data-ready] .needs-script { display: none; }
@media (min-width: 60rem) {
  .claim { grid-template-columns: minmax(0, 5fr) minmax(0, 8fr); }
}
`;
