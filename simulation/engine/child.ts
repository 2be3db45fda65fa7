import { spawn, type ChildProcess } from "node:child_process";

/** What a finished process left behind. */
export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A Node.js process that belongs to this one: it ends when this process ends, unless that is killed (SIGKILL).
 * Its stdin stays open as a pipe, so it never takes key strokes from the terminal.
 */
export class Child {
  readonly finished: Promise<Finished>;
  private readonly process: ChildProcess;
  private stdout = "";
  private stderr = "";
  private readonly onExit = () => this.process.kill("SIGKILL");

  constructor(args: readonly string[], { cwd, env }: { cwd: string; env: Record<string, string> }) {
    this.process = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    process.once("exit", this.onExit);
    this.finished = new Promise((resolve, reject) => {
      this.process.once("error", reject);
      this.process.once("close", (code) => {
        process.removeListener("exit", this.onExit);
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  /** The first line of the output, or an error with what the process said instead. */
  firstLine(): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const end = this.stdout.indexOf("\n");
        if (end >= 0) resolve(this.stdout.slice(0, end));
      };
      this.process.stdout?.on("data", look);
      this.finished.then(({ stdout, stderr }) => reject(new Error((stderr + stdout).trim())), reject);
    });
  }

  /** Ends it, if it has not ended by itself. */
  async stop(): Promise<void> {
    this.process.kill();
    await this.finished;
  }
}
