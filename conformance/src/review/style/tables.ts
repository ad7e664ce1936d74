/** Tables: rules between rows and nowhere else; what is too wide scrolls in a box of its own. */
export const TABLE_STYLE = `
.scroll { position: relative; overflow-x: auto; max-width: 100%;
  /* A shade at an edge behind which there is more; it scrolls away with what covers it. */
  background:
    linear-gradient(to right, var(--paper) 40%, transparent) left / 2rem 100% no-repeat local,
    linear-gradient(to left, var(--paper) 40%, transparent) right / 2rem 100% no-repeat local,
    linear-gradient(to right, var(--rule), transparent) left / 0.7rem 100% no-repeat scroll,
    linear-gradient(to left, var(--rule), transparent) right / 0.7rem 100% no-repeat scroll; }
table { border-collapse: collapse; font: 0.875rem/1.45 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
th, td { text-align: left; vertical-align: baseline; padding: 0.35rem 0.95rem 0.35rem 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 600; border-bottom: 1.5px solid var(--edge); vertical-align: bottom; }
td .name, th .name { overflow-wrap: normal; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
.wrap { min-width: 11rem; max-width: 30rem; }
.zero { font-weight: 700; }
dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.3rem 1.2rem; font: 0.9375rem/1.5 var(--sans); }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; max-width: none; overflow-wrap: anywhere; }
@media (max-width: 34rem) {
  .wrap { min-width: 15rem; }
  dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.facts dd + dt { margin-top: 0.5rem; }
}
`;
