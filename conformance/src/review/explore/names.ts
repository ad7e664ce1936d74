/** What both sides of the page's data know by name. */

/** Ids of the elements that hold the models and the checker. */
export const MODELS_ID = "spec-models";
export const ENGINE_ID = "engine";

/** The variable that tells which step was taken last: `<<"LookTakes", "w2">>`. No module of ours has one of that name. */
export const TOLD = "step_taken";

/** How the parts of a module and of a configuration are joined to a text again. */
export const [PARAGRAPH, LINE] = ["\n\n", "\n"];

/** How those paragraphs of a flat module begin that differ where properties of steps are decided. */
export const OF_STEPS = ["VARIABLES ", "FLAT_Init ==", "FLAT_Next =="] as const;
