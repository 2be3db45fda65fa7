import assert from "node:assert/strict";
import { join } from "node:path";
import { stringify } from "yaml";
import { migrateCommand } from "../../cli/migrate/command";
import { MAPPINGS } from "../../cli/migrate/mapping";
import type { Plan } from "../../cli/migrate/plan";
import type { Step } from "../../cli/migrate/steps";
import { wordsIn } from "../../cli/migrate/words";
import { AuditBaseline } from "../../components/audit/auditBaseline";
import { parseConfig } from "../../components/config";
import { GuestBaseline } from "../../components/guest/guestBaseline";
import { Child } from "../../simulation/engine/child";
import { UsageError } from "../../simulation/engine/project";
import { record } from "../support/record";
import { TemporaryProject } from "../support/temporaryProject";
import {
  ACCOUNT,
  audit2,
  catalog3,
  controlTower2,
  controlTower3,
  DETECTOR,
  pipeline3,
  REGION,
  resourcesOf,
  standalone,
  standalone3,
  type Template,
} from "./migrate/blea";

const ROOT = join(__dirname, "../..");
const words = wordsIn.en;

type Json = Plan & { steps: Step[] };

const STACK_FILE = {
  role: "guest",
  environment: "dev",
  accountId: ACCOUNT,
  homeRegion: REGION,
  notificationEmails: ["ops@example.co.jp"],
};

describe("npm run migrate", () => {
  let project: TemporaryProject;
  before(() => {
    project = new TemporaryProject({ "Pulumi.yaml": "name: baseline-landing-zone\nruntime: nodejs\n" });
  });
  after(() => project.remove());

  /** Writes a file, and says where it is. */
  function file(name: string, content: unknown): string {
    project.write({ [name]: typeof content === "string" ? content : JSON.stringify(content) });
    return join(project.directory, name);
  }

  /** Templates as `get-template` prints them, and the lists of their resources. */
  function deployed(stacks: Record<string, Template>, made = {}): string[] {
    return Object.entries(stacks).flatMap(([name, template]) => [
      file(`${name}.before.json`, template),
      file(`${name}.resources.json`, resourcesOf(name, template, made)),
    ]);
  }

  function stackFile(values: Record<string, unknown>): string[] {
    const config = Object.entries({ ...STACK_FILE, ...values }).map(([key, value]) => [
      `baseline:${key}`,
      value,
    ]);
    file("Pulumi.dev.yaml", stringify({ config: Object.fromEntries(config) as unknown }));
    return ["--stack", "dev", "--project", project.directory];
  }

  const said = (...args: string[]) => migrateCommand(args, words);
  const json = (...args: string[]) => JSON.parse(said("--json", ...args).text) as Json;
  const one = (template: Template, name = "Blea") => ({ [name]: template });

  /** Every command of a way, in order. */
  const commands = ({ steps }: Json) => steps.flatMap((step) => step.commands);

  const editions: [name: string, stacks: () => Record<string, Template>, counts: Record<string, number>][] = [
    ["3, stand-alone", () => one(standalone3()), { adopt: 18, replace: 32, uncovered: 19 }],
    ["3, for Control Tower", () => one(controlTower3()), { adopt: 10, replace: 25, uncovered: 12 }],
    ["3, its pipeline", () => one(pipeline3()), { uncovered: 15 }],
    ["3, its product", () => one(catalog3()), { uncovered: 4 }],
    ["2, stand-alone", () => standalone(2), { adopt: 18, replace: 31, uncovered: 19 }],
    ["1, stand-alone", () => standalone(1), { adopt: 18, replace: 31, uncovered: 19 }],
    ["2, for Control Tower", controlTower2, { replace: 22, uncovered: 12 }],
    ["2, its audit account", () => one(audit2()), { replace: 2 }],
  ];

  describe("every resource of BLEA has a verdict", () => {
    for (const [name, stacks, counts] of editions) {
      it(`of BLEA ${name}`, () => {
        const { resources } = json(...deployed(stacks()));
        const unknown = resources.filter(({ reason }) => reason === "unknown" || reason === "otherRole");
        assert.deepEqual(unknown, []);
        const found: Record<string, number> = {};
        for (const { verdict } of resources) found[verdict] = (found[verdict] ?? 0) + 1;
        assert.deepEqual(found, counts);
      });
    }

    it("and no row of the table is about something that BLEA does not have", () => {
      const types = editions.flatMap(([, stacks]) =>
        Object.values(stacks()).flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type)),
      );
      const idle = MAPPINGS.filter(({ type }) => !types.includes(type)).map(({ type }) => type);
      assert.deepEqual(idle, []);
    });
  });

  describe("what it proposes", () => {
    const linked = { linkedRegions: ["us-east-1"], notifyFrom: "audit" };
    const cases: [name: string, stacks: () => Record<string, Template>, lines: Record<string, unknown>][] = [
      [
        "3, stand-alone",
        () => one(standalone3()),
        { notifyFrom: "both", securityHub: "adopt", configRecorder: "adopt" },
      ],
      ["3, for Control Tower", () => one(controlTower3()), { notifyFrom: "both", controlTower: true }],
      [
        "2, stand-alone",
        () => standalone(2),
        { notifyFrom: "both", securityHub: "adopt", configRecorder: "adopt" },
      ],
      [
        "2, for Control Tower",
        controlTower2,
        { notifyFrom: "both", controlTower: true, securityAlarms: true },
      ],
    ];
    for (const [name, stacks, expected] of cases) {
      it(`passes the check, and makes all that takes the place of BLEA ${name}`, async function () {
        this.timeout(60_000);
        const plan = json(...stackFile(linked), ...deployed(stacks()));
        const { auditTrail, notificationEmails, ...others } = plan.lines;
        assert.deepEqual(others, expected);
        assert.deepEqual(notificationEmails, ["security@example.co.jp"]);
        assert.equal(plan.invalid, undefined);

        const values = { ...STACK_FILE, ...linked, ...plan.lines, ...plan.laterLines };
        const config = parseConfig(rawOf(values), { stack: "dev" });
        if (config.role !== "guest") assert.fail(`${config.role} is not a guest`);
        const recording = await record(() => new GuestBaseline("guest", config));
        const names = recording.resources.map((resource) => resource.name);
        const missing = plan.resources.filter(
          ({ by }) => by !== undefined && !names.some((each) => each === by || each.startsWith(`${by}-`)),
        );
        assert.deepEqual(missing, []);

        // What BLEA has and AWS takes once, or bills twice, is not made again.
        const adoptsTrail = auditTrail !== undefined;
        assert.equal(recording.of("aws:cloudtrail/trail:Trail").length, adoptsTrail ? 0 : 1);
        assert.deepEqual(recording.of("aws:cfg/recorder:Recorder"), []);
        assert.deepEqual(recording.of("aws:securityhub/account:Account"), []);
        if (!adoptsTrail) return;
        const filters = recording.of("aws:cloudwatch/logMetricFilter:LogMetricFilter");
        const groups = new Set(filters.map(({ inputs }) => inputs.logGroupName));
        const logGroup = plan.resources.find(({ type }) => type === "AWS::Logs::LogGroup");
        assert.deepEqual([...groups], [logGroup?.physicalId]);
      });
    }

    it("passes a whole preview with the policy pack", async function () {
      this.timeout(120_000);
      const { lines } = json("--stack", "dev-guest", ...deployed(one(standalone3())));
      const set = Object.entries(lines).flatMap(([key, value]) => [
        "--set",
        `baseline:${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
      ]);
      const command = ["--require", "./cli/typescript.cjs", "cli/preview.ts", "--stack", "dev-guest", ...set];
      const { code, stdout, stderr } = await new Child(command, { cwd: ROOT, env: { LC_ALL: "C" } }).finished;
      assert.equal(code, 0, stderr + stdout);
      assert.match(stdout, /SecurityAlarms/);
      assert.doesNotMatch(stdout, /AuditTrail|ConfigRecording/);
    });

    it("adopts the detector where the account becomes the audit account, and leaves its trail alone", async () => {
      const plan = json("--role", "audit", ...deployed(one(standalone3())));
      assert.deepEqual(plan.lines.guardDuty, { existingDetectors: { [REGION]: DETECTOR } });
      assert.equal(plan.lines.auditTrail, undefined);
      assert.equal(plan.invalid, undefined);
      const alarms = plan.resources.filter(({ type }) => type === "AWS::CloudWatch::Alarm");
      assert.deepEqual(new Set(alarms.map(({ verdict }) => verdict)), new Set(["uncovered"]));

      const config = parseConfig(rawOf({ environment: "dev", role: "audit", ...plan.lines }), {
        stack: "dev",
      });
      if (config.role !== "audit") assert.fail(`${config.role} is not an audit stack`);
      const recording = await record(() => new AuditBaseline("audit", config));
      assert.deepEqual(recording.of("aws:guardduty/detector:Detector"), []);
    });

    it("knows the audit account by the topic of Control Tower", () => {
      const { role, lines, laterLines, invalid } = json(...deployed(one(audit2())));
      assert.equal(role, "audit");
      assert.equal(lines.controlTowerNotifications, true);
      assert.deepEqual(laterLines, { slack: { teamId: "T8AAAAAAA", channelId: "C00AAAAAAAA" } });
      assert.equal(invalid, undefined);
    });

    it("leaves Slack for the end: AWS takes one configuration for each channel", () => {
      const files = deployed(one(standalone3()));
      const slack = { teamId: "T8AAAAAAA", channelId: "C00AAAAAAAA" };
      assert.deepEqual(json(...files).laterLines, { slack });
      const early = json(...stackFile({ slack }), ...files);
      assert.deepEqual(
        early.remarks.map(({ remark }) => remark),
        ["slackTooEarly"],
      );
      const another = json(...stackFile({ slack: { ...slack, channelId: "C00BBBBBBBB" } }), ...files);
      assert.deepEqual([another.laterLines, another.remarks], [{}, []]);
    });

    it("imports a recorder that has the name of ours, and adopts any other", () => {
      const files = deployed(one(standalone3()), { recorder: "default" });
      const { lines, imports, resources, invalid } = json(...stackFile({}), ...files);
      assert.equal(lines.configRecorder, "create");
      assert.equal(invalid, undefined);
      assert.deepEqual(imports, [
        { type: "aws:cfg/recorder:Recorder", id: `default@${REGION}` },
        { type: "aws:cfg/deliveryChannel:DeliveryChannel", id: `default@${REGION}` },
      ]);
      assert.equal(resources.filter(({ verdict }) => verdict === "import").length, 2);
      const { steps } = json(...stackFile({}), ...files);
      const backOf = (step: Step["step"]) => steps.find((each) => each.step === step)?.back ?? [];
      const forgotten = ["Recorder", "DeliveryChannel"].map(
        (type) =>
          `pulumi state delete --stack dev --force  # aws:cfg/${type[0]!.toLowerCase()}${type.slice(1)}:${type}`,
      );
      assert.deepEqual(backOf("import"), forgotten);
      assert.deepEqual(backOf("deploy").slice(0, 2), forgotten, "a destroy would delete them");
      assert.deepEqual(json(...stackFile({ configRecorder: "adopt" }), ...files).imports, []);
    });

    it("only what the stack file does not say yet", () => {
      const { lines } = json(
        ...stackFile({ securityHub: "adopt", notifyFrom: "guest" }),
        ...deployed(one(standalone3())),
      );
      assert.deepEqual(Object.keys(lines).sort(), ["auditTrail", "configRecorder", "notificationEmails"]);
    });

    it("what our own reader refuses is told, with exit code 1", () => {
      const template = standalone3();
      template.Resources.DetectionSecurityAlarmEmail872B09F1!.Properties!.Endpoint = "not an address";
      const { text, code } = said(...deployed(one(template)));
      assert.equal(code, 1);
      assert.match(text, /would not pass the check:[\s\S]*notificationEmails/);
    });

    it("keeps what only a stack file switched off would have covered", () => {
      const { resources } = json(
        ...stackFile({ securityAlarms: false, publicBuckets: "leave" }),
        ...deployed(one(standalone3())),
      );
      const verdictOf = (id: string) => resources.find(({ logicalId }) => logicalId.startsWith(id))?.verdict;
      assert.equal(verdictOf("DetectionRootUserActivityAlarm"), "uncovered");
      assert.equal(verdictOf("CheckForS3PublicRead"), "uncovered");
    });
  });

  describe("the way", () => {
    it("has nothing of BLEA removed before ours is deployed", () => {
      for (const stacks of [one(standalone3()), standalone(2), one(controlTower3())]) {
        const all = commands(json(...stackFile({}), ...deployed(stacks)));
        const up = all.indexOf("pulumi up --stack dev --policy-pack policy-pack");
        const removes = all.findIndex((each) => /delete-stack|execute-change-set/.test(each));
        assert.ok(up >= 0 && up < removes, `removed before the deployment: ${all.join("\n")}`);
      }
    });

    it("goes back without the policies, which refuse to take protection away", () => {
      const { steps } = json(...stackFile({}), ...deployed(one(standalone3())));
      const { back } = steps.find(({ step }) => step === "deploy")!;
      assert.deepEqual(back, [
        "pulumi config set --stack dev baseline:decommission true",
        "pulumi up --stack dev",
        "pulumi destroy --stack dev",
      ]);
    });

    it("quotes what a file says, so that a shell does not run it", () => {
      const name = "x; touch pwned #";
      const { steps } = json("--role", "guest", ...deployed({ [name]: standalone3() }));
      const lines = steps.flatMap(({ commands, back = [] }) => [...commands, ...back]);
      assert.deepEqual(
        lines.filter((line) => line.replaceAll(/'[^']*'/g, "").includes("pwned")),
        [],
      );
      assert.ok(lines.some((line) => line.endsWith(` > '${name}.before.json'`)));
    });

    it("removes a stack before those that it imports from, and leaves alone those of which all stays", () => {
      const { steps } = json(...deployed(standalone(2)));
      const removals = steps.filter(({ step }) => step === "delete" || step === "shrink");
      const names = removals.map(({ step, back }) => [step, /--stack-name (\S+)/.exec(back![0]!)![1]]);
      assert.deepEqual(names, [
        ["shrink", "BLEA-BASE-ConfigCtGuardrail"],
        ["delete", "BLEA-BASE-ConfigRule"],
        ["delete", "BLEA-BASE-ChatbotSecurity"],
        ["delete", "BLEA-BASE-SecurityAlarm"],
      ]);
    });

    it("makes recorders in linked regions, where rules would be refused", () => {
      const files = deployed(one(standalone3()));
      const all = commands(json(...stackFile({ linkedRegions: ["us-east-1"] }), ...files));
      const recorder = all.find((each) => each.includes("put-configuration-recorder"));
      assert.match(
        recorder ?? "none",
        /roleARN=arn:aws:iam::111122223333:role\/Blea-LoggingConfigRole\S+ .*--region us-east-1$/,
      );
      assert.equal(
        commands(json(...stackFile({}), ...files)).find((each) =>
          each.includes("put-configuration-recorder"),
        ),
        undefined,
      );
    });

    it("pauses the pipeline first", () => {
      const all = commands(json(...deployed({ Blea: controlTower3(), Pipe: pipeline3() })));
      const pause = all.findIndex((each) => each.startsWith("aws codepipeline disable-stage-transition"));
      assert.ok(pause >= 0 && pause < all.findIndex((each) => each.startsWith("pulumi up")), all.join("\n"));
    });

    it("names the profile of the stack file, and a bucket for a template that is too long", () => {
      const template = standalone3();
      template.Resources.LoggingCloudTrailKey43327553!.Properties = { Description: "x".repeat(60_000) };
      const all = commands(json(...stackFile({}), ...deployed(one(template))));
      assert.match(
        all.find((each) => each.includes("cloudformation deploy"))!,
        /--s3-bucket cdk-hnb659fds-assets-111122223333-ap-northeast-1 /,
      );
      const raw = `config:\n  baseline:role: guest\n  baseline:accountId: "${ACCOUNT}"\n  aws:profile: work\n`;
      file("Pulumi.dev.yaml", raw);
      const named = json("--stack", "dev", "--project", project.directory, ...deployed(one(standalone3())));
      assert.match(commands(named)[0]!, /--profile work /);
    });

    it("stops after saving as long as something is missing, and says what", () => {
      const [template, list] = deployed(one(standalone3())) as [string, string];
      const older = standalone3();
      delete older.Resources.CheckForRootMfa;
      const cases: [files: string[], remarks: string[]][] = [
        [[template], ["physicalIdsMissing"]],
        [[list], ["templateMissing"]],
        [[file("older.json", older), list], ["otherTemplate"]],
      ];
      for (const [files, remarks] of cases) {
        const plan = json(...files);
        assert.deepEqual(
          plan.remarks.map(({ remark }) => remark),
          remarks,
        );
        assert.deepEqual(
          plan.steps.map(({ step }) => step),
          ["save", "again"],
        );
        assert.match(said(...files).text, /So far, for Pulumi\.<guest>\.yaml/);
      }
      assert.equal(json(template).lines.auditTrail, undefined);
    });
  });

  describe("--kept", () => {
    const keptOf = (...args: string[]) => JSON.parse(said(...args).text) as Template;

    it("is the stack without what is replaced, all of it retained, and complete in itself", () => {
      const kept = keptOf("--kept", "Blea", ...deployed(one(standalone3())));
      const ids = Object.keys(kept.Resources);
      assert.equal(ids.length, 37);
      for (const id of [
        "LoggingCloudTrail44E92DB9",
        "LoggingCloudTrailBucketPolicy4004472F",
        "DetectionSecurityHub0FF05D88",
      ])
        assert.equal(ids.includes(id), true, `${id} is gone`);
      for (const [id, resource] of Object.entries(kept.Resources)) {
        assert.equal(resource.DeletionPolicy, "Retain", id);
        assert.equal(resource.UpdateReplacePolicy, "Retain", id);
      }
      const referred = [...JSON.stringify(kept).matchAll(/"Ref":"(\w+)"|"Fn::GetAtt":\["(\w+)"/g)];
      const waited = Object.values(kept.Resources).flatMap(({ DependsOn = [] }) => DependsOn);
      const dangling = [...referred.map((match) => match[1] ?? match[2]!), ...waited].filter(
        (id) => !ids.includes(id) && !(id in kept.Parameters!),
      );
      assert.deepEqual(dangling, []);
      assert.equal(kept.Outputs, undefined, "the topic's output refers to what is gone");
    });

    it("keeps what a resource of somebody's own still uses, and what is attached to it", () => {
      const template = standalone3();
      template.Resources.OwnRule = {
        Type: "AWS::Events::Rule",
        Properties: { Targets: [{ Arn: { Ref: "DetectionAlarmTopic36C4BB55" }, Id: "Target0" }] },
      };
      const files = deployed(one(template));
      const { text, code } = said(...files);
      assert.equal(code, 1);
      assert.match(text, /OwnRule {2}AWS::Events::Rule/);
      assert.match(text, /DetectionAlarmTopic36C4BB55 .*\(stays as long as OwnRule uses it\)/);
      const { Resources } = keptOf("--kept", "Blea", ...files);
      const topic = Object.keys(Resources).filter((id) => Resources[id]!.Type.startsWith("AWS::SNS"));
      assert.deepEqual(topic.sort(), [
        "DetectionAlarmTopic36C4BB55",
        "DetectionAlarmTopicPolicyDEB08BF4",
        "DetectionSecurityAlarmEmail872B09F1",
      ]);
    });

    const refusals: [name: string, args: () => string[], message: RegExp][] = [
      [
        "a stack that is not there",
        () => ["--kept", "Other", ...deployed(one(standalone3()))],
        /there are: Blea/,
      ],
      [
        "one without a template",
        () => ["--kept", "Blea", deployed(one(standalone3()))[1]!],
        /template of Blea/,
      ],
      [
        "one of which nothing stays",
        () => ["--kept", "BLEA-BASE-ConfigRule", ...deployed(standalone(2))],
        /delete the stack/,
      ],
      [
        "a template that is not the deployed one: it would delete the difference",
        () => {
          const [, list] = deployed(one(standalone3()));
          const older = standalone3();
          delete older.Resources.LoggingCloudTrail44E92DB9;
          return ["--kept", "Blea", file("older.json", older), list!];
        },
        /LoggingCloudTrail44E92DB9/,
      ],
    ];
    for (const [name, args, message] of refusals) {
      it(`refuses ${name}`, () => assert.throws(() => said(...args()), usageError(message)));
    }
  });

  describe("reads", () => {
    const verdicts = (...files: string[]) => json(...files).resources.map(({ verdict }) => verdict);

    it("templates as text, in YAML, and as get-template wraps them", () => {
      const template = controlTower3();
      const expected = verdicts(file("Blea.json", template));
      assert.deepEqual(verdicts(file("Blea.yaml", stringify(template))), expected);
      assert.deepEqual(verdicts(file("Blea.json", { TemplateBody: template })), expected);
      assert.deepEqual(verdicts(file("Blea.json", { TemplateBody: stringify(template) })), expected);
      assert.deepEqual(verdicts(file("Blea.json", `\uFEFF${JSON.stringify(template)}`)), expected);
    });

    it("the short forms of YAML, which a kept template has in full", () => {
      const yaml = [
        "Resources:",
        "  CloudTrailBucket98B0BFE1: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub '${Own}-logs' } }",
        "  CloudTrailA62D711D:",
        "    Type: AWS::CloudTrail::Trail",
        "    Properties:",
        "      S3BucketName: !Ref CloudTrailBucket98B0BFE1",
        "      KMSKeyId: !GetAtt Own.Arn",
        "      TrailName: !Join ['-', [a, !Ref Own]]",
        "  Own: { Type: AWS::KMS::Key }",
        "  ChatbotRole8A87AA1F: { Type: AWS::IAM::Role }",
      ].join("\n");
      const kept = JSON.parse(said("--kept", "Short", file("Short.yaml", yaml)).text) as Template;
      assert.deepEqual(kept.Resources.CloudTrailA62D711D!.Properties, {
        S3BucketName: { Ref: "CloudTrailBucket98B0BFE1" },
        KMSKeyId: { "Fn::GetAtt": ["Own", "Arn"] },
        TrailName: { "Fn::Join": ["-", ["a", { Ref: "Own" }]] },
      });
      assert.deepEqual(kept.Resources.CloudTrailBucket98B0BFE1!.Properties, {
        BucketName: { "Fn::Sub": "${Own}-logs" },
      });
    });

    it("lists that do not name their stack, without what is gone", () => {
      const template = standalone3();
      const { StackResources } = resourcesOf("Blea", template);
      const gone = { ...StackResources[0]!, LogicalResourceId: "Gone", ResourceStatus: "DELETE_COMPLETE" };
      const summaries = [...StackResources, gone].map((each) => ({
        ...each,
        StackName: undefined,
        StackId: undefined,
      }));
      const plan = json(
        file("Blea.template.json", template),
        file("list.json", { StackResourceSummaries: summaries }),
      );
      assert.deepEqual(plan.place, { accountId: ACCOUNT, region: REGION });
      assert.equal(plan.isComplete, true);
      assert.equal(plan.resources[0]!.stack, "Blea");
    });

    it("which BLEA it is", () => {
      const generations = editions.slice(0, 1).concat(editions.slice(4, 6));
      assert.deepEqual(
        generations.map(([, stacks]) => json(...deployed(stacks())).generation),
        ["BLEA 3 (CDK v2)", "BLEA 2 (CDK v2)", "BLEA 1 (CDK v1)"],
      );
    });
  });

  describe("refuses", () => {
    const cases: [name: string, args: () => string[], message: RegExp][] = [
      ["no file", () => [], /Name the files/],
      ["a file that is not there", () => ["none.json"], /none\.json cannot be read \(ENOENT\)/],
      [
        "neither JSON nor YAML",
        () => [file("no.json", '{ "Resources": [')],
        /no\.json is neither JSON nor YAML/,
      ],
      [
        "no template",
        () => [file("manifest.json", { version: "36" })],
        /manifest\.json is neither a template/,
      ],
      [
        "several wrong files, all at once",
        () => ["none.json", file("manifest.json", "a text")],
        /none\.json[\s\S]*manifest\.json/,
      ],
      [
        "another program's stack",
        () => [file("other.json", { Resources: { Table: { Type: "AWS::DynamoDB::Table" } } })],
        /None of these resources is one of BLEA/,
      ],
      [
        "two regions or accounts at a time",
        () => deployed({ Tokyo: standalone3(), Osaka: standalone3() }),
        /Tokyo and Osaka both have \w+\. BLEA has the same logical ids/,
      ],
      [
        "two accounts whose stacks are not the same",
        () => [
          ...deployed({ Guest: controlTower2()["BLEA-BASE-Iam"]! }),
          ...deployed({ Audit: audit2() }, { accountId: "222233334444" }),
        ],
        /several accounts or regions: 111122223333 .*, 222233334444/,
      ],
      [
        "BLEA 3 and 2 together, which CDK made in another way",
        () => deployed({ New: controlTower3(), Old: standalone(2)["BLEA-BASE-Trail"]! }),
        /New is BLEA 3, Old is BLEA 1 or 2/,
      ],
      [
        "the files of another account than the stack file's",
        () => [...stackFile({ accountId: "999988887777" }), ...deployed(one(standalone3()))],
        /of account 111122223333, but Pulumi\.dev\.yaml is for another one/,
      ],
      [
        "a role that there is not",
        () => ["--role", "member", ...deployed(one(standalone3()))],
        /no role member/,
      ],
      ["an option that there is not", () => ["--wrong"], /Usage: npm run migrate/],
    ];
    for (const [name, args, message] of cases) {
      it(name, () => assert.throws(() => said(...args()), usageError(message)));
    }
  });

  it("speaks Japanese, ends with 2 on a wrong file, and with 1 on what it does not know", async () => {
    const run = (env: string, ...args: string[]) =>
      new Child(["--require", "./cli/typescript.cjs", "cli/migrate.ts", ...args], {
        cwd: ROOT,
        env: { LC_ALL: env },
      }).finished;
    const template = controlTower3();
    template.Resources.Own = { Type: "AWS::SQS::Queue" };
    const [japanese, wrong] = await Promise.all([
      run("ja_JP.UTF-8", ...deployed(one(template))),
      run("C", "none.json"),
    ]);
    assert.equal(japanese.code, 1, japanese.stderr);
    assert.match(
      japanese.stdout,
      /BLEA のリソースではないため、判断できません。そのまま残します。\n {4}Own {2}AWS::SQS::Queue/,
    );
    assert.deepEqual([wrong.code, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /^none\.json cannot be read/);
  });
});

function rawOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      `baseline:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

const usageError = (message: RegExp) => (error: unknown) =>
  error instanceof UsageError && message.test(error.message);
