import assert from "node:assert/strict";
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { PolicyConfigSchema } from "@pulumi/policy";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import manifest from "../../policy-pack/package.json";
import { rules } from "../../policy-pack/rules";
import { UNKNOWN } from "../support/policy";

const packFolder = join(__dirname, "../../policy-pack");
const SSH = "ec2-no-public-admin-ingress";
const { ADVISORY, MANDATORY, DISABLED } = analyzer.EnforcementLevel;

/** Boots the pack as the engine does, and speaks to it as the engine does. */
describe("the process of the policy pack", () => {
  let pack: ChildProcessByStdio<null, Readable, null>;
  let client: AnalyzerClient;
  let output = "";

  before(async () => {
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    // The first argument is the engine's address, which a pack without output of its own never calls.
    pack = spawn(process.execPath, [runner, "127.0.0.1:1", "."], {
      cwd: packFolder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    pack.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    await Promise.race([
      once(pack.stdout, "data"),
      once(pack, "exit").then(() => assert.fail("the process ended before it gave its port")),
    ]);
    client = new AnalyzerClient(`127.0.0.1:${output.trim()}`, credentials.createInsecure());
    await configure(
      ...rules.map(({ name, configSchema }) => configOf(name, MANDATORY, defaultsOf(configSchema))),
    );
  });

  after(async () => {
    client?.close();
    if (pack.exitCode !== null) return;
    pack.kill();
    await once(pack, "exit");
  });

  it("introduces itself with mandatory rules and all that describes them", async () => {
    const info = await call<analyzer.AnalyzerInfo>((done) => client.getAnalyzerInfo(new Empty(), done));
    assert.equal(info.getName(), manifest.name);
    assert.equal(info.getVersion(), manifest.version);

    const policies = info.getPoliciesList();
    assert.deepEqual(
      policies.map((policy) => policy.getName()),
      rules.map(({ name }) => name),
    );
    const { POLICY_TYPE_RESOURCE, POLICY_TYPE_STACK } = analyzer.PolicyType;
    for (const [index, policy] of policies.entries()) {
      const rule = rules[index]!;
      assert.equal(policy.getEnforcementlevel(), rule.enforcementLevel === "advisory" ? ADVISORY : MANDATORY);
      assert.equal(
        policy.getPolicyType(),
        "validateStack" in rule ? POLICY_TYPE_STACK : POLICY_TYPE_RESOURCE,
        policy.getName(),
      );
      assert.notEqual(policy.getSeverity(), analyzer.PolicySeverity.POLICY_SEVERITY_UNSPECIFIED);
      assert.ok(policy.getFramework()?.getReference() && policy.getRemediationSteps() && policy.getUrl());
    }
    const ssh = policies.find((policy) => policy.getName() === SSH);
    const schema = ssh?.getConfigschema()?.getProperties()?.toJavaScript() as {
      ports: { default: number[] };
    };
    assert.deepEqual(schema.ports.default, [22, 3389]);
  });

  it("refuses SSH from everybody", async () => {
    const [violation, ...others] = await analyze({ ingress: [sshFrom("0.0.0.0/0")] });
    assert.equal(violation?.policyname, SSH);
    assert.equal(violation?.enforcementlevel, MANDATORY);
    assert.equal(violation?.severity, analyzer.PolicySeverity.POLICY_SEVERITY_CRITICAL);
    assert.match(violation?.message ?? "", /^Administration ports .*\ningress\[0\] lets the whole internet/);
    assert.deepEqual(others, []);
  });

  it("accepts SSH from an office", async () => {
    assert.deepEqual(await analyze({ ingress: [sshFrom("198.51.100.7/32")] }), []);
  });

  it("advises of what it cannot know yet", async () => {
    const [notice, ...others] = await analyze({ ingress: [sshFrom(UNKNOWN)] });
    assert.equal(notice?.enforcementlevel, ADVISORY);
    assert.match(notice?.message ?? "", /at \.ingress\.0\.cidrBlocks\.0 can't be known during preview/);
    assert.deepEqual(others, []);
  });

  it("refuses a hole behind something that it cannot know yet", async () => {
    const diagnostics = await analyze({ ingress: [sshFrom(UNKNOWN), sshFrom("0.0.0.0/0")] });
    assert.deepEqual(
      diagnostics.map(({ enforcementlevel }) => enforcementlevel),
      [MANDATORY, ADVISORY],
    );
  });

  it("judges what comes at the same time as what comes alone", async () => {
    const open = { ingress: [sshFrom("0.0.0.0/0")] };
    const opener = { ...sshFrom("0.0.0.0/0"), type: "ingress" };
    const kinds = [
      () => analyze(open),
      () => analyze(opener, "aws:ec2/securityGroupRule:SecurityGroupRule"),
      () => analyze({ name: "x" }, "aws:iam/group:Group"),
    ];
    const found = await Promise.all(Array.from({ length: 30 }, (_, index) => kinds[index % 3]!()));
    const names = found.map((diagnostics) => diagnostics.map(({ policyname }) => policyname).join());
    assert.deepEqual(
      names,
      Array.from({ length: 30 }, (_, index) => [SSH, SSH, ""][index % 3]),
    );
  });

  it("says of every rule that judges other types that it does not apply, each time", async () => {
    const group = "aws:iam/group:Group";
    const judges = rules.filter(({ types }) => types.length === 0 || types.includes(group));
    const expected = rules.filter((rule) => "validateResource" in rule && !judges.includes(rule));
    for (let time = 1; time <= 2; time++) {
      const { notApplicableList } = await answer({ name: "x" }, group);
      assert.deepEqual(
        notApplicableList.map(({ policyName }) => policyName).sort(),
        expected.map(({ name }) => name).sort(),
      );
      assert.ok(notApplicableList.every(({ reason }) => reason));
    }
  });

  it("judges the stack as a whole, each time by every rule", async () => {
    const request = new analyzer.AnalyzeStackRequest();
    for (const [type, name] of [
      ["aws:s3/bucket:Bucket", "logs"],
      ["aws:ec2/vpc:Vpc", "network"],
    ] as const) {
      request.addResources(
        new analyzer.AnalyzerResource()
          .setType(type)
          .setName(name)
          .setUrn(`urn:pulumi:dev::test::${type}::${name}`)
          .setProperties(Struct.fromJavaScript({ id: name }))
          .setOptions(new analyzer.AnalyzerResourceOptions()),
      );
    }
    for (let time = 1; time <= 2; time++) {
      const response = await call<analyzer.AnalyzeResponse>((done) => client.analyzeStack(request, done));
      const found = response.toObject().diagnosticsList;
      const urnOf = (rule: string) => found.find(({ policyname }) => policyname === rule)?.urn ?? "";
      assert.match(urnOf("s3-bucket-public-access-blocked"), /::logs$/);
      assert.match(urnOf("vpc-flow-logs-enabled"), /::network$/);
    }
  });

  it("takes ports and levels from the configuration", async () => {
    const open = { ingress: [sshFrom("0.0.0.0/0")] };
    await configure(configOf(SSH, MANDATORY, { ports: [3389] }));
    assert.deepEqual(await analyze(open), []);
    await configure(configOf(SSH, ADVISORY, { ports: [22] }));
    assert.equal((await analyze(open))[0]?.enforcementlevel, ADVISORY);
    await configure(configOf(SSH, DISABLED, {}));
    assert.deepEqual(await analyze(open), []);
  });

  it("writes nothing but its port, which is what the engine reads", () => assert.match(output, /^\d+\n$/));

  const sshFrom = (cidr: string) => ({ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: [cidr] });

  async function analyze(props: Record<string, JavaScriptValue>, type?: string) {
    return (await answer(props, type)).diagnosticsList;
  }

  async function answer(
    props: Record<string, JavaScriptValue>,
    type = "aws:ec2/securityGroup:SecurityGroup",
  ) {
    const request = new analyzer.AnalyzeRequest()
      .setType(type)
      .setName("web")
      .setUrn(`urn:pulumi:dev::test::${type}::web`)
      .setProperties(Struct.fromJavaScript({ vpcId: "vpc-1", ...props }))
      .setOptions(new analyzer.AnalyzerResourceOptions());
    const response = await call<analyzer.AnalyzeResponse>((done) => client.analyze(request, done));
    return response.toObject();
  }

  async function configure(...configs: readonly [rule: string, config: analyzer.PolicyConfig][]) {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [rule, config] of configs) request.getPolicyconfigMap().set(rule, config);
    await call<Empty>((done) => client.configure(request, done));
  }
});

function configOf(
  rule: string,
  level: analyzer.EnforcementLevel,
  properties: Record<string, JavaScriptValue>,
): [string, analyzer.PolicyConfig] {
  const config = new analyzer.PolicyConfig().setEnforcementlevel(level);
  return [rule, config.setProperties(Struct.fromJavaScript(properties))];
}

/** As the engine fills in what nobody has configured. */
function defaultsOf({ properties }: PolicyConfigSchema): Record<string, JavaScriptValue> {
  const defaults = Object.entries(properties).map(([name, schema]) => [
    name,
    (schema as { default?: JavaScriptValue }).default,
  ]);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined)) as Record<
    string,
    JavaScriptValue
  >;
}

/** A gRPC call as a promise. */
function call<Response>(
  start: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error ? reject(error) : resolve(response)));
  });
}
