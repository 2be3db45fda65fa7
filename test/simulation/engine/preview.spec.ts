import * as assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { renderPreview } from "../../../cli/render/preview";
import { previewAsJson } from "../../../cli/render/previewJson";
import { PolicyPack } from "../../../simulation/engine/policies";
import { previewStack } from "../../../simulation/engine/preview";
import { readProject } from "../../../simulation/engine/project";
import { TemporaryProject } from "../../support/temporaryProject";

/** What the engine does with a program, seen through small programs. */
describe("the simulated engine", () => {
  let policyPack: Promise<PolicyPack>;
  let project: TemporaryProject;

  before(() => {
    policyPack = PolicyPack.start(join(__dirname, "../../../policy-pack"));
    project = new TemporaryProject({});
  });
  after(async () => {
    project.remove();
    await (await policyPack).stop();
  });

  /** Previews a program with `aws` and `pulumi` at hand. */
  function run(program: string, config = "config: { aws:region: eu-west-1 }") {
    project.write({
      "Pulumi.yaml": "name: tried\nruntime: { name: nodejs, options: { typescript: false } }\n",
      "Pulumi.dev.yaml": config,
      "index.js": `const pulumi = require("@pulumi/pulumi"); const aws = require("@pulumi/aws");\n${program}`,
    });
    return previewStack({ project: readProject(project.directory), stack: "dev", policyPack });
  }

  it("refuses two resources with one URN, which mocks accept", async () => {
    const { failure } = await run('new aws.ec2.Vpc("twice"); new aws.ec2.Vpc("twice");');
    assert.match(failure ?? "", /Duplicate resource URN 'urn:pulumi:dev::tried::aws:ec2\/vpc:Vpc::twice'/);
  });

  it("refuses a function call whose answer would be a guess", async () => {
    const { failure } = await run("aws.getBillingServiceAccount({});");
    assert.match(failure ?? "", /getBillingServiceAccount is not simulated.*simulation\/invokes\.ts/);
  });

  it("judges a policy document that the AWS provider writes, as far as it is known", async () => {
    const { failure, violations } = await run(`
      const map = new aws.location.Map("not-simulated", { mapName: "m", configuration: { style: "x" } });
      const document = (...resources) => aws.iam.getPolicyDocumentOutput({
        statements: [{ actions: ["*"], resources }],
      }).json;
      new aws.iam.Policy("admin", { policy: document("*") });
      new aws.iam.Policy("unknown", { policy: document(map.mapArn) });`);
    assert.equal(failure, undefined);
    const { level, urn } = violations.find(({ policy }) => policy === "iam-no-admin-policies") ?? {};
    assert.deepEqual([level, urn?.split("::").pop()], ["mandatory", "admin"]);
  });

  it("refuses what would go to the default provider where that is disabled", async () => {
    const config = 'config: { "pulumi:disable-default-providers": [aws] }';
    const resource = await run('new aws.ec2.Vpc("lost");', config);
    assert.match(resource.failure ?? "", /Default provider for 'aws' disabled/);
    const call = await run("aws.getCallerIdentity({});", config);
    assert.match(call.failure ?? "", /Default provider for 'aws' disabled/);
  });

  it("says why a program failed, and judges no half of a stack", async () => {
    const { failure, violations } = await run('throw new pulumi.RunError("not today");');
    assert.equal(failure, "not today");
    assert.deepEqual(violations, []);
  });

  it("shows what is refused of a program that failed later, and lets no name move the cursor", async () => {
    const preview = await run(`
      new aws.ec2.SecurityGroup("web\\u001b[2K\\u202e", {
        ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
      });
      pulumi.log.warn("red\\u001b[31m");
      process.on("exit", () => process.exit(1));`);
    const shown = stripVTControlCharacters(renderPreview([preview], { full: true, seconds: 1 }));
    assert.match(shown, /The program failed/);
    assert.match(shown, /✖ 2 mandatory/);
    assert.match(shown, /ec2-no-public-admin-ingress .*\n +web\\u\{1b\}\[2K\\u\{202e\} \(aws:ec2/);
    assert.match(shown, /SecurityGroup {2}web\\u\{1b\}\[2K\\u\{202e\}/);
    assert.match(shown, /⚠ red\\u\{1b\}\[31m/);
  });

  it("shows the stack of an unexpected error without colour codes", async () => {
    const { failure } = await run('throw new TypeError("a bug");');
    assert.match(failure ?? "", /TypeError: a bug\n {4}at .*index\.js:2:7/);
    // eslint-disable-next-line no-control-regex -- the escape character is what must not be there
    assert.doesNotMatch(failure ?? "", /\u001b/);
  });

  it("passes on the program's own warnings", async () => {
    const { messages } = await run('pulumi.log.warn("careful"); pulumi.log.debug("noise");');
    assert.deepEqual(messages, [{ severity: "warning", text: "careful" }]);
  });

  it("lets children inherit protect, as the engine does", async () => {
    const { resources } = await run(`
      const parent = new pulumi.ComponentResource("x:y:Z", "parent", {}, { protect: true, retainOnDelete: true });
      new aws.ec2.Vpc("kept", {}, { parent });
      new aws.ec2.Vpc("loose", {}, { parent, protect: false, retainOnDelete: false });`);
    const kept = resources
      .filter(({ type }) => type === "aws:ec2/vpc:Vpc")
      .map(({ name, protect, retainOnDelete }) => [name, protect, retainOnDelete]);
    assert.deepEqual(kept, [
      ["kept", true, true],
      ["loose", false, false],
    ]);
  });

  it("answers for the account and region of the provider, or of the resource", async () => {
    const { resources } = await run(`
      const provider = new aws.Provider("p", { region: "cn-north-1", allowedAccountIds: ["999988887777"] });
      new aws.sns.Topic("by-provider", {}, { provider });
      new aws.sns.Topic("by-argument", { region: "cn-northwest-1" }, { provider });
      new aws.sns.Topic("by-default");`);
    const arns = resources
      .filter(({ type }) => type === "aws:sns/topic:Topic")
      .map(({ id }) => id.replace(/-\w{7}$/, ""));
    assert.deepEqual(arns.sort(), [
      "arn:aws-cn:sns:cn-north-1:999988887777:by-provider",
      "arn:aws-cn:sns:cn-northwest-1:999988887777:by-argument",
      "arn:aws:sns:eu-west-1:111122223333:by-default",
    ]);
  });

  it("leaves unknown what it does not simulate, and names it", async () => {
    const { failure, unsimulatedTypes, resources } = await run(`
      const domain = new aws.swf.Domain("domain", { workflowExecutionRetentionPeriodInDays: "1" });
      new aws.sns.TopicSubscription("s", { topic: "arn:aws:sns:eu-west-1:111122223333:t", protocol: "sqs", endpoint: domain.arn });`);
    assert.equal(failure, undefined);
    assert.deepEqual(unsimulatedTypes, ["aws:swf/domain:Domain"]);
    assert.deepEqual(resources.find(({ name }) => name === "s")!.unknownInputs, ["endpoint"]);
  });

  it("shows secrets to policies but to nobody else, however far they are handed on", async () => {
    const preview = await run(`
      const first = new aws.sns.Topic("first", { displayName: pulumi.secret("open sesame"), kmsMasterKeyId: "alias/own" });
      new aws.sns.Topic("second", { displayName: first.displayName, kmsMasterKeyId: "alias/own" });`);
    for (const name of ["first", "second"]) {
      assert.equal(
        preview.resources.find((resource) => resource.name === name)!.inputs.displayName,
        "open sesame",
      );
    }
    const json = previewAsJson([preview]);
    assert.doesNotMatch(json, /open sesame/);
    assert.equal(json.match(/"displayName": "\[secret\]"/g)?.length, 2);
  });

  it("hands providers down to remote components such as those of awsx, and misses them there", async () => {
    const vpc = (opts: string) => `
      const awsx = require("@pulumi/awsx/ec2");
      const aws1 = new aws.Provider("p", { region: "eu-west-3", allowedAccountIds: ["999988887777"] });
      const parent = new pulumi.ComponentResource("x:y:Z", "parent", {}, { providers: { aws: aws1 } });
      new awsx.Vpc("v", {}, ${opts});`;
    const config = 'config: { "pulumi:disable-default-providers": [aws] }';
    const { failure, resources } = await run(vpc("{ parent }"), config);
    assert.equal(failure, undefined);
    assert.equal(resources.find(({ type }) => type === "awsx:ec2:Vpc")!.outputs.region, "eu-west-3");
    const lost = await run(vpc("{}"), config);
    assert.match(lost.failure ?? "", /Default provider for 'aws' disabled/);
  });

  it("does not call a program clean that waits for ever", async () => {
    const { failure } = await run("module.exports = async () => { await new Promise(() => undefined); };");
    assert.match(failure ?? "", /ended before it was finished/);
  });

  it("warns that Pulumi ESC environments are not read", async () => {
    const { messages } = await run("", "environment: [prod]\nconfig: {}");
    assert.match(messages[0]!.text, /"environment" \(Pulumi ESC\) is not read offline/);
  });

  it("runs the program in the folder of its main file", async () => {
    project.write({
      "package.json": '{ "name": "tried" }',
      "Pulumi.yaml":
        "name: tried\nmain: nested/\nruntime: { name: nodejs, options: { typescript: false } }\n",
    });
    mkdirSync(join(project.directory, "nested"), { recursive: true });
    project.write({ "nested/index.js": 'require("@pulumi/pulumi").log.warn(process.cwd());' });
    const { messages } = await previewStack({
      project: readProject(project.directory),
      stack: "dev",
      policyPack,
    });
    assert.match(messages.at(-1)!.text, /\/nested$/);
  });
});
