import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Child } from "./child";
import type { Values } from "../aws";
import type { Registration } from "./monitor";
import {
  LEVELS,
  policySettings,
  readPolicyConfig,
  type Level,
  type PolicyConfigFile,
  type PolicyInfo,
  type PolicySettings,
} from "./policyConfig";
import { resolvePulumi, UsageError, type Project } from "./project";
import { fields, forPolicies, MESSAGE_SIZE, struct } from "./wire";
import { words } from "./words";

/** What a policy said about a resource, or about the stack as a whole. */
export interface Violation {
  policy: string;
  level: Level;
  severity: "" | "low" | "medium" | "high" | "critical";
  message: string;
  urn: string;
}

const SEVERITIES = ["", "low", "medium", "high", "critical"] as const;

/**
 * A policy pack in a process of its own, booted and asked as the Pulumi engine does it: `run-policy-pack`
 * of @pulumi/pulumi prints a port, and there the pack answers over gRPC.
 */
export class PolicyPack {
  /** What each policy is run with. */
  settings: ReadonlyMap<string, PolicySettings> = new Map();
  /** The file that says so, if there is one. */
  configFile: string | undefined;

  private constructor(
    readonly directory: string,
    private readonly policies: PolicyInfo[],
    private readonly initialConfig: PolicyConfigFile,
    private readonly child: Child,
    /** Where it answers. */
    readonly address: string,
    private readonly client: AnalyzerClient,
  ) {}

  /** Starts the pack in a folder; `configFile` is one as for `pulumi preview --policy-pack-config`. */
  static async start(directory: string, configFile?: string): Promise<PolicyPack> {
    const config = configFile === undefined ? {} : readPolicyConfig(configFile);
    const pack = await PolicyPack.boot(resolve(directory));
    pack.configFile = configFile && resolve(configFile);
    try {
      pack.settings = policySettings(pack.policies, pack.initialConfig, config);
      await pack.configure();
      return pack;
    } catch (error) {
      await pack.stop();
      throw error;
    }
  }

  private static async boot(pack: string): Promise<PolicyPack> {
    if (!existsSync(join(pack, "PulumiPolicy.yaml"))) {
      throw new UsageError(words.noPack(pack));
    }
    const run = resolvePulumi(pack, "cmd/run-policy-pack");
    const child = new Child([run, "127.0.0.1:0", "."], { cwd: pack, env: {} });
    const port = await child.firstLine().catch((error: Error) => {
      throw new UsageError(words.packNotStarted(pack, error.message));
    });
    const address = `127.0.0.1:${port}`;
    const client = new AnalyzerClient(address, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": MESSAGE_SIZE,
      "grpc.max_send_message_length": MESSAGE_SIZE,
      "grpc.enable_http_proxy": 0,
    });
    const info = await ask<analyzer.AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done));
    return new PolicyPack(
      pack,
      info.getPoliciesList().map(policyInfo),
      initialConfig(info),
      child,
      address,
      client,
    );
  }

  private async configure(): Promise<void> {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [policy, { level, properties }] of this.settings) {
      request
        .getPolicyconfigMap()
        .set(
          policy,
          new analyzer.PolicyConfig()
            .setEnforcementlevel(levelNumber(level))
            .setProperties(struct(properties)),
        );
    }
    await ask((done) => this.client.configure(request, done));
  }

  /** Judges the inputs of one resource, before it is created. */
  async analyze(resource: Registration): Promise<Violation[]> {
    const request = analyzeRequest(resource);
    const response = await ask<analyzer.AnalyzeResponse>((done) => this.client.analyze(request, done));
    return response.getDiagnosticsList().map((diagnostic) => this.violation(diagnostic, resource.urn));
  }

  /** Judges the stack as a whole, with the outputs of all resources, at the end. */
  async analyzeStack(resources: readonly Registration[]): Promise<Violation[]> {
    // What is said of no resource, the engine says of the stack.
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
    const request = analyzeStackRequest(resources);
    const response = await ask<analyzer.AnalyzeResponse>((done) => this.client.analyzeStack(request, done));
    return response
      .getDiagnosticsList()
      .map((diagnostic) => this.violation(diagnostic, diagnostic.getUrn() || stack));
  }

  /** The runtime puts the policy's description in front of each message; a list of messages needs it once. */
  withoutDescription(policy: string, message: string): string {
    const { description = "" } = this.policies.find(({ name }) => name === policy) ?? {};
    return (message.startsWith(description) ? message.slice(description.length) : message).trim();
  }

  private violation(diagnostic: analyzer.AnalyzeDiagnostic, urn: string): Violation {
    const policy = diagnostic.getPolicyname();
    return {
      policy,
      level: LEVELS[diagnostic.getEnforcementlevel()] ?? "advisory",
      severity: SEVERITIES[diagnostic.getSeverity()] ?? "",
      message: this.withoutDescription(policy, diagnostic.getMessage()),
      urn,
    };
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.child.stop();
  }
}

/** The pack in as many processes as there are configurations: a process has one for all that it judges. */
export class PolicyPacks {
  private readonly started = new Map<string | undefined, Promise<PolicyPack>>();

  /** `configFile` is for every stack; without it each has its own, if there is one. */
  constructor(
    private readonly directory: string,
    private readonly configFile?: string,
  ) {}

  /** The pack as it judges a stack of a project. */
  of(project: Project, stack: string): Promise<PolicyPack> {
    const file = this.configFile ?? ownConfig(this.directory, project, stack);
    const pack = this.started.get(file) ?? PolicyPack.start(this.directory, file);
    this.started.set(file, pack);
    // Should it fail before a preview waits for it, that is the one to say so.
    pack.catch(() => undefined);
    return pack;
  }

  async stop(): Promise<void> {
    await Promise.allSettled([...this.started.values()].map(async (pack) => (await pack).stop()));
  }
}

/** A pack that is part of the project may have a file of settings for each of its stacks. */
function ownConfig(directory: string, project: Project, stack: string): string | undefined {
  const file = join(directory, "config", `${stack}.json`);
  const isOurs = resolve(directory, "..") === resolve(project.directory);
  return isOurs && existsSync(file) ? file : undefined;
}

function policyInfo(info: analyzer.PolicyInfo): PolicyInfo {
  return {
    name: info.getName(),
    description: info.getDescription(),
    level: LEVELS[info.getEnforcementlevel()] ?? "advisory",
    properties: fields(info.getConfigschema()?.getProperties()) as Record<string, Values>,
  };
}

/** What the pack's author gave as the third argument of `new PolicyPack`. */
function initialConfig(info: analyzer.AnalyzerInfo): PolicyConfigFile {
  const config: PolicyConfigFile = {};
  info.getInitialconfigMap().forEach((given, policy) => {
    config[policy] = {
      ...fields(given.getProperties()),
      enforcementLevel: LEVELS[given.getEnforcementlevel()],
    };
  });
  return config;
}

export function analyzeRequest(resource: Registration): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(judged(resource.wireInputs))
    .setOptions(options(resource));
  if (resource.provider) request.setProvider(providerOf(resource.provider));
  return request;
}

export function analyzeStackRequest(resources: readonly Registration[]): analyzer.AnalyzeStackRequest {
  return new analyzer.AnalyzeStackRequest().setResourcesList(resources.map(stackResource));
}

function stackResource(resource: Registration): analyzer.AnalyzerResource {
  const message = new analyzer.AnalyzerResource()
    .setType(resource.type)
    .setUrn(resource.urn)
    .setName(resource.name)
    .setProperties(judged({ ...resource.outputs, ...resource.wireInputs }))
    .setOptions(options(resource))
    .setParent(resource.parent)
    .setDependenciesList(resource.dependencies);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    // What depends on nothing the engine leaves out.
    if (urns.length === 0) continue;
    message
      .getPropertydependenciesMap()
      .set(property, new analyzer.AnalyzerPropertyDependencies().setUrnsList(urns));
  }
  if (resource.provider) message.setProvider(providerOf(resource.provider));
  return message;
}

function judged(values: Values): Struct {
  return struct(forPolicies(values) as Values);
}

function options(resource: Registration): analyzer.AnalyzerResourceOptions {
  return new analyzer.AnalyzerResourceOptions()
    .setProtect(resource.protect)
    .setIgnorechangesList(resource.ignoreChanges)
    .setParent(resource.parent);
}

function providerOf({ type, urn, name, wireInputs }: Registration): analyzer.AnalyzerProviderResource {
  return new analyzer.AnalyzerProviderResource()
    .setType(type)
    .setUrn(urn)
    .setName(name)
    .setProperties(judged(wireInputs));
}

/** Levels in the order of their numbers on the wire. */
function levelNumber(level: Level): analyzer.EnforcementLevel {
  return LEVELS.indexOf(level);
}

function ask<Response>(
  call: (done: (error: grpc.ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) =>
      error ? reject(new Error(error.details || error.message)) : resolve(response),
    );
  });
}
