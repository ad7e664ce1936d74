/**
 * Programs that stand in the place of Java, by TLA2TOOLS_JAVA: TLC as a test wants it, cut short, killed, or dumping
 * nonsense, without a JVM's start.
 */
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "./command.ts";

export interface Plan {
  /** What TLC prints. */
  readonly output: string;
  /** What it writes to where `-dump` says. */
  readonly dump?: string;
  /** How it ends; without it 0. */
  readonly end?: number | "SIGKILL" | "never" | "never while dumping";
  /** Where one that never ends writes its process id, when all else is done. */
  readonly pidFile?: string;
}

/** The environment in which TLC does as planned. The files are made in `folder`. */
export function fakeJava(folder: string, { output, dump, end = 0, pidFile }: Plan): Env {
  const program = join(folder, "fake-java.sh");
  const [outFile, dumpFile] = [join(folder, "fake-java.out"), join(folder, "fake-java.dot")];
  writeFileSync(outFile, output);
  if (dump !== undefined) writeFileSync(dumpFile, dump);
  const lines = [
    "#!/bin/sh",
    `case "$*" in *-version*) echo 'openjdk version "17.0.1"' >&2; exit 0 ;; esac`,
    'for argument; do [ "$before" = dot,actionlabels ] && dump="$argument"; before="$argument"; done',
    ...(dump === undefined ? [] : [`[ -z "$dump" ] || cat "${dumpFile}" > "$dump"`]),
    `cat "${outFile}"`,
    ...endOf(end, pidFile),
  ];
  writeFileSync(program, `${lines.join("\n")}\n`);
  chmodSync(program, 0o755);
  return { TLA2TOOLS_JAVA: program };
}

function endOf(end: NonNullable<Plan["end"]>, pidFile = ""): string[] {
  switch (end) {
    case "SIGKILL":
      return ["kill -9 $$"];
    case "never":
      return ["exec sleep 1000"];
    case "never while dumping":
      return ['[ -n "$dump" ] || exit 0', `echo $$ > "${pidFile}"`, "exec sleep 1000"];
    default:
      return [`exit ${end}`];
  }
}

/** The environment in which the real Java tells its process id in `pidFile`. */
export function tellingJava(folder: string, java: string, pidFile: string): Env {
  const program = join(folder, "telling-java.sh");
  writeFileSync(
    program,
    `#!/bin/sh\ncase "$*" in *-version*) ;; *) echo $$ > "${pidFile}" ;; esac\nexec "${java}" "$@"\n`,
  );
  chmodSync(program, 0o755);
  return { TLA2TOOLS_JAVA: program };
}
