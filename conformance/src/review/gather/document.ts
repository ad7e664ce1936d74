/** The document of the report, put together. */
import type { Context } from "../../cli/context.ts";
import { provenance } from "../../models/provenance.ts";
import { type ReviewDocument, SCHEMA_VERSION } from "../document.ts";
import { reviewActions } from "../traces/actions.ts";
import { Values } from "../traces/values.ts";
import { refutedTraces } from "./refuted.ts";

export async function reviewDocument(context: Context, project: string): Promise<ReviewDocument> {
  const values = new Values();
  const traces = await refutedTraces(context, values);
  const actions = traces.flatMap(({ steps, alternatives }) =>
    [...steps, ...(alternatives ?? []).flat()].map(({ action }) => action),
  );
  const modules = [...new Set(context.manifest.models.map(({ module }) => module))];
  const { version, commit } = provenance();
  return {
    schemaVersion: SCHEMA_VERSION,
    title: "wakeproof: epoll_wait with a timeout",
    provenance: { version, commit, dirty: false, parts: [], commands: [] },
    ...{ notices: [], claims: [], notModelled: [], models: [] },
    designs: context.manifest.designs.map(({ name, about, sound, commit: origin, models, passes }) => ({
      ...{ name, about, sound, commit: origin, models, passes },
      properties: [
        ...new Set(
          traces
            .filter(({ model }) => models.includes(model ?? ""))
            .flatMap(({ property }) => property ?? []),
        ),
      ],
      traces: traces
        .filter(({ kind, model }) => kind === "counterexample" && models.includes(model ?? ""))
        .map(({ id }) => id),
      standing: { state: "missing" as const, because: "not gathered" },
    })),
    actions: reviewActions(context.specFolder, project, modules, actions),
    values: values.table(),
    traces,
    ...{ coverage: [], plots: [], times: [] },
  };
}
