import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** What a finished process left behind. */
export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** How long a process may take to end when it is asked to, in milliseconds. */
const PATIENCE = 20_000;

export interface ChildOptions {
  cwd: string;
  /** Changes of this process's environment; what is undefined is taken out. */
  env: Record<string, string | undefined>;
  /** Another program than Node.js. */
  command?: string;
}

/** gRPC sends even what is for this machine to the proxy of the environment, unless it is told not to. */
const NO_PROXY = {
  no_grpc_proxy: [process.env.no_grpc_proxy ?? process.env.no_proxy, "127.0.0.1"].filter(Boolean).join(","),
};

/**
 * A process that belongs to this one: it ends when this process ends, unless that is killed (SIGKILL). Its stdin stays
 * open as a pipe, so it never takes key strokes from the terminal.
 */
export class Child {
  readonly finished: Promise<Finished>;
  private readonly process: ChildProcess;
  private stdout = "";
  private stderr = "";
  private readonly onExit = () => this.process.kill("SIGKILL");

  constructor(args: readonly string[], { cwd, env, command }: ChildOptions) {
    this.process = spawn(command ?? process.execPath, args, {
      cwd,
      env: { ...process.env, ...NO_PROXY, ...env },
      // In a group of its own, where Ctrl-C in the terminal does not reach it: `stop` says when it ends, and once.
      detached: command !== undefined,
    });
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
      look();
      this.finished.then(({ stdout, stderr }) => reject(new Error((stderr + stdout).trim())), reject);
    });
  }

  /** Hands over the output, line by line, as it comes. */
  onLine(listener: (line: string) => void): void {
    if (this.process.stdout) createInterface({ input: this.process.stdout }).on("line", listener);
  }

  /** Ends it, if it has not ended by itself; by force, if it does not end soon. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.process.kill(signal);
    const force = setTimeout(() => this.process.kill("SIGKILL"), PATIENCE);
    await this.finished.finally(() => clearTimeout(force));
  }
}
