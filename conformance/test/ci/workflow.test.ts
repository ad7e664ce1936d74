/** `.github/workflows/verify.yml`, as it stands: what it may do, what it calls, and that all of that exists. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../../src/cli/commands.ts";
import { PROJECT } from "../support/places.ts";
import { allSteps, isThere, jobs, linesOf, TEXTS, workflow } from "./workflows.ts";

const linesOfJobs = jobs.flatMap(({ job }) => linesOf(job));

describe("the workflow's actions", () => {
  const lines = TEXTS.flatMap(({ text }) => text.split("\n")).filter((line) => /^\s*-? ?uses:/.test(line));
  const pinned = lines.filter((line) => !line.includes("uses: ./"));

  it("are all found", () => {
    assert.equal(lines.length, allSteps.filter(({ uses }) => uses !== undefined).length);
    assert.ok(pinned.length > 15, `found ${pinned.length}`);
  });

  it("are pinned by the commit, with the version beside it, or are the project's own", () => {
    const loose = pinned.filter(
      (line) => !/uses: [\w.-]+\/[\w.-]+(?:\/[\w.-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line),
    );
    assert.deepEqual(loose, []);
    const own = allSteps.flatMap(({ uses }) => (uses?.startsWith("./") ? [uses] : []));
    assert.deepEqual(
      own.filter((folder) => !isThere(`${folder}/action.yml`)),
      [],
    );
  });

  it("are each of one version", () => {
    const versions = new Map<string, Set<string>>();
    for (const line of pinned) {
      const [, name, version] = /uses: (\S+?)@(.*)$/.exec(line)!;
      versions.set(name!, (versions.get(name!) ?? new Set()).add(version!));
    }
    for (const [name, found] of versions) assert.equal(found.size, 1, `${name}: ${[...found].join(", ")}`);
  });
});

describe("the workflow's jobs", () => {
  it("may read the repository, if they check it out, and nothing else", () => {
    assert.deepEqual(workflow.permissions, {});
    for (const { name, job } of jobs) {
      const reads = job.steps.some(({ uses }) => uses?.startsWith("actions/checkout@"));
      assert.deepEqual(job.permissions, reads ? { contents: "read" } : {}, name);
    }
  });

  it("leave no credentials in the checkout", () => {
    const checkouts = allSteps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    assert.ok(checkouts.length >= 5);
    for (const step of checkouts) assert.equal(step.with?.["persist-credentials"], false);
  });

  it("end by themselves, on a runner that is named", () => {
    for (const { name, job } of jobs) {
      assert.ok(job["timeout-minutes"] !== undefined && job["timeout-minutes"] <= 60, name);
      assert.match(job["runs-on"], /^ubuntu-\d\d\.\d\d$/, name);
    }
  });

  it("give the shell nothing that somebody outside has written", () => {
    for (const run of allSteps.flatMap((step) => step.run ?? []))
      for (const [expression] of run.matchAll(/\$\{\{.*?\}\}/g))
        assert.match(expression, /^\$\{\{ matrix\.\w+ \}\}$/, run);
  });

  it("wait for jobs that there are, and the verdict for all of them", () => {
    const needs = ({ needs = [] }: { readonly needs?: string | readonly string[] }) => [needs].flat();
    const names = jobs.map(({ name }) => name);
    for (const { name, job } of jobs)
      for (const needed of needs(job)) assert.ok(names.includes(needed), `${name} needs ${needed}`);
    const { verdict, ...others } = workflow.jobs;
    assert.deepEqual(needs(verdict!).toSorted(), Object.keys(others).toSorted());
    assert.equal(verdict!.if, `\${{ always() }}`);
  });

  it("replay each shard once, and merge the files of all", () => {
    const { replay, merge } = workflow.jobs;
    const shards = replay!.strategy!.matrix.shard!;
    const asked = shards.map((shard) => `npx wakeproof replay --shard ${shard}/${shards.length}`);
    assert.deepEqual(
      linesOf(replay!).filter((line) => line.includes("--shard")),
      asked,
    );
    const files = shards.map((shard) => `out/shards/${shard}-of-${shards.length}.json`);
    assert.deepEqual(linesOf(merge!), [`npx wakeproof merge ${files.join(" ")}`]);
    assert.deepEqual(
      shards,
      shards.map((_, at) => at + 1),
    );
  });
});

describe("the graphs that changes are compared with", () => {
  const steps = workflow.jobs.changed!.steps.filter(({ uses }) => uses?.startsWith("actions/cache"));
  const pathsOf = (step: (typeof steps)[number] | undefined) => step?.with?.path;

  it("are kept by main alone: a second push of a pull request is not compared with its first", () => {
    const [restore, save, ...others] = steps;
    assert.deepEqual(others, []);
    assert.match(restore!.uses!, /^actions\/cache\/restore@/);
    assert.match(save!.uses!, /^actions\/cache\/save@/);
    assert.equal(save!.if, `\${{ github.ref == 'refs/heads/main' }}`);
    assert.deepEqual([pathsOf(restore), pathsOf(save)], ["out/kept", "out/kept"]);
  });
});

describe("the workflow's commands", () => {
  const called = (program: string) =>
    [...linesOfJobs, ...allSteps.flatMap(({ run }) => run?.split("\n") ?? [])].flatMap((line) =>
      [...line.matchAll(new RegExp(`(?<![\\w/.])${program} ([^)|;&"]+)`, "g"))].map(([, words]) =>
        words!.trim().split(" "),
      ),
    );

  it("are commands of wakeproof, with options that they take", () => {
    const calls = called("npx wakeproof");
    assert.ok(calls.length >= 7);
    for (const [verb = "", ...words] of calls) {
      const command = COMMANDS[verb];
      assert.ok(command !== undefined, `wakeproof ${verb}`);
      for (const word of words.filter((one) => one.startsWith("--")))
        assert.ok(command.options?.includes(word.slice(2)), `wakeproof ${verb} ${word}`);
    }
  });

  it("are targets of the Makefile", () => {
    const targets = readFileSync(join(PROJECT, "Makefile"), "utf8").match(/^[a-z]+(?=:)/gm)!;
    const calls = called("make");
    assert.deepEqual(new Set(calls.flat()), new Set(["build", "test"]));
    for (const target of calls.flat()) assert.ok(targets.includes(target), `make ${target}`);
  });

  it("are commands of tla2tools", () => {
    const { stdout } = spawnSync(
      process.execPath,
      [join(PROJECT, "spec/tla2tools/bin/tla2tools.js"), "--help"],
      {
        encoding: "utf8",
      },
    );
    const calls = called("npx tla2tools");
    assert.ok(calls.length >= 2);
    for (const [verb] of calls) assert.match(stdout, new RegExp(`^ *(?:tla2tools )?${verb}\\b`, "m"));
  });

  it("are files that can be run", () => {
    const scripts = linesOfJobs.flatMap((line) => line.match(/(?<= )\.ci\/\w+/g) ?? []);
    assert.deepEqual(scripts, [".ci/chromium"]);
    for (const script of scripts) accessSync(join(PROJECT, script), constants.X_OK);
  });

  it("are nothing else", () => {
    const known =
      /^(?:npx wakeproof |make |sudo \.ci\/|for result in \$RESULTS; do test "\$result" = success; done$)/;
    assert.deepEqual(
      linesOfJobs.filter((line) => !known.test(line)),
      [],
    );
  });
});
