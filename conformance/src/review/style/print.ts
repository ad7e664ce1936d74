/** On paper: no controls, nothing folded (a script opens what is, where the style cannot), nothing cut that belongs together. */
export const PRINT_STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; }
@media print {
  html { font-size: 9.5pt; background: none; }
  .page { display: block; max-width: none; padding: 0; }
  .contents, .skip, .screen-only, #traces, #explore { display: none; }
  .masthead { padding-top: 0; }
  .claim { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); column-gap: 1.2rem; margin-top: 1rem; padding-top: 0.6rem; }
  /* A list of models at each claim would be most of the paper; the table of the models has them all. */
  .claim details { display: none; }
  h2, h3, h4, caption, thead, .run > h4 + p { break-after: avoid; }
  tr, pre, .notice, .claim, .figure, .plot, figure, svg { break-inside: avoid; }
  main > section > h2 { break-before: auto; }
  .scroll { overflow: visible; background: none; }
  table { font-size: 8.5pt; }
  pre { white-space: pre-wrap; border: 1px solid var(--rule); background: none; }
  a { color: inherit; text-decoration: none; }
  p, li { orphans: 3; widows: 3; }
  .notice, .status { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  summary { list-style: none; color: var(--soft); }
  summary::-webkit-details-marker { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
