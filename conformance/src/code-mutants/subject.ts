/** A thread in which mutants are tried, from outside: begun when it is needed, and begun anew when one went astray. */
import { Worker } from "node:worker_threads";
import type { Answer, SubjectData, Task } from "./subject-thread.ts";

const THREAD = new URL("./subject-thread.js", import.meta.url);

/** For what burns no fuel: a thread that waits for another one, or a test's own loop. */
const LONGEST_MS = 120_000;

export class Subject {
  readonly #data: SubjectData;
  readonly #signal: AbortSignal;
  #worker: Worker | undefined;

  constructor(data: SubjectData, signal: AbortSignal) {
    this.#data = data;
    this.#signal = signal;
  }

  try(task: Task): Promise<Answer> {
    this.#signal.throwIfAborted();
    const worker = this.#worker ?? new Worker(THREAD, { workerData: this.#data });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        clearTimeout(clock);
        this.#signal.removeEventListener("abort", stop);
        worker.off("message", answered).off("error", died).off("exit", died);
        done();
      };
      const kill = async (kind: "hang" | "error") => {
        settle(() => resolve({ kill: { kind, unit: task.unit, at: "" }, used: 0 }));
        await this.end();
      };
      const answered = (answer: Answer) => settle(() => resolve(answer));
      // Out of memory, for one; or an error that a test left behind.
      const died = () => kill("error");
      const stop = async () => {
        settle(() => reject(this.#signal.reason as Error));
        await this.end();
      };
      const clock = setTimeout(() => kill("hang"), LONGEST_MS);
      this.#signal.addEventListener("abort", stop);
      worker.on("message", answered).on("error", died).on("exit", died);
      worker.postMessage(task);
    });
  }

  /** The next task begins with everything loaded anew. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}
