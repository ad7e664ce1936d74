/** Where things stand: one column, with the contents beside it where there is room. */
export const LAYOUT_STYLE = `
.page { display: grid; grid-template-columns: minmax(0, 1fr); max-width: 92rem; margin: 0 auto; padding: 0 clamp(1rem, 3vw, 2.5rem); }
.masthead { padding: clamp(1.5rem, 4vw, 3.5rem) 0 1.5rem; }
.masthead > * + * { margin-top: 1rem; }
main { min-width: 0; padding-bottom: 4rem; }
.contents { font: 0.9375rem/1.4 var(--sans); border-block: 1px solid var(--rule); padding: 0.9rem 0; }
.contents ol { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; }
.contents ol ol { display: none; }
.contents a { text-decoration: none; display: inline-block; padding: 0.2rem 0; }
.contents a:hover, .contents a:focus-visible { text-decoration: underline; }
main > section { padding-top: 2.75rem; }
main > section > h2 { border-top: 3px solid var(--ink); padding-top: 0.7rem; }
main > section > * + * { margin-top: 1rem; }
main > section > h3 { margin-top: 2.5rem; }
main > section > h4 { margin-top: 2rem; }
main > section > h3 + h4 { margin-top: 1rem; }
article { border-top: 1px solid var(--rule); padding-top: 1.25rem; margin-top: 2rem; }
article > * + *, .flow > * + * { margin-top: 0.75rem; }
.foot { border-top: 1px solid var(--rule); padding: 1rem 0 3rem; }
@media screen and (min-width: 72rem) {
  .page { grid-template-columns: 13.5rem minmax(0, 1fr); column-gap: 3rem; }
  .masthead, .foot { grid-column: 2; }
  .contents { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; border: 0; padding: 3.9rem 0 2rem; }
  .contents ol { display: block; }
  .contents ol ol { display: block; padding-left: 0.9rem; font-size: 0.8125rem; }
  .contents li + li { margin-top: 0.15rem; }
  main { grid-column: 2; }
}
`;
