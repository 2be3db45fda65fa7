import { partitionOf } from "../../components/shared/regions";
import { awsCommand, quoted } from "../inspect/advice/awsCommand";
import type { Stack, Template } from "./export";
import { inOrderOfRemoval, keptTemplate } from "./kept";
import { linkedRegionsOf, removedFrom, type Plan, type StackFile } from "./plan";
import type { Words } from "./words";

/** One step of the way, with the commands that a person runs. */
export interface Step {
  step: keyof Words["steps"];
  commands: readonly string[];
  /** What undoes it. */
  back?: readonly string[];
}

/** What the commands need to know besides the plan. */
export interface Way {
  stackFile?: StackFile | undefined;
  profile?: string | undefined;
  /** The name of the Pulumi project. */
  project?: string | undefined;
}

/** CloudFormation takes a longer template from a bucket only. */
const LONGEST_BODY = 51_200;

/** The commands in their order: ours is there and seen to work before anything of BLEA goes. */
export function stepsOf(plan: Plan, stacks: readonly Stack[], way: Way): Step[] {
  const { place, lines, laterLines, imports, resources } = plan;
  const aws = (...words: string[]) => awsCommand(words, place?.region ?? "REGION", way);
  const { stackFile, project = "baseline-landing-zone" } = way;
  const stack = stackFile?.name ?? `dev-${plan.role}`;
  const up = `pulumi up --stack ${stack}`;
  const upWithPolicies = `${up} --policy-pack policy-pack`;
  // Asks for the resource. What is in the state, a destroy would delete; import has protected it.
  const forgotten = imports.map(({ type }) => `pulumi state delete --stack ${stack} --force  # ${type}`);
  const edit = `$EDITOR Pulumi.${stack}.yaml`;
  const physicalIds = (type: string) =>
    resources.flatMap((each) => (each.type === type ? (each.physicalId ?? []) : []));

  const names = stacks.map(({ name }) => name);
  const save: Step = {
    step: "save",
    commands: names.flatMap((name) => [
      `${aws("cloudformation", "get-template", "--stack-name", name, "--query", "TemplateBody")} > ${quoted(`${name}.before.json`)}`,
      `${aws("cloudformation", "describe-stack-resources", "--stack-name", name)} > ${quoted(`${name}.resources.json`)}`,
    ]),
  };
  if (!plan.isComplete) {
    const command = `npm run migrate -- ${whose(plan, way)} ${names.flatMap(savedOf).map(quoted).join(" ")}`;
    return [save, { step: "again", commands: [command] }];
  }
  const pipelines = physicalIds("AWS::CodePipeline::Pipeline");
  const steps: Step[] = [
    save,
    {
      step: "pause",
      commands: pipelines.map((name) => transition("disable", name, aws)),
      back: pipelines.map((name) => transition("enable", name, aws)),
    },
    { step: "recorders", commands: recordersElsewhere(plan, way) },
    {
      step: "configure",
      commands: [
        ...(Object.keys(lines).length > 0 ? [edit] : []),
        `npm run inspect -- --stack ${stack}`,
        `npm run preview -- --stack ${stack}`,
      ],
    },
    {
      step: "import",
      commands:
        imports.length > 0
          ? [
              // Without it, the import would go to whatever account and region the shell is signed in to.
              `${up} --target 'urn:pulumi:${stack}::${project}::pulumi:providers:aws::account'`,
              `pulumi preview --stack ${stack} --import-file import.json`,
              "$EDITOR import.json",
              `pulumi import --stack ${stack} --file import.json --generate-code=false`,
            ]
          : [],
      back: forgotten,
    },
    {
      step: "deploy",
      commands: [upWithPolicies],
      back: [
        ...forgotten,
        `pulumi config set --stack ${stack} baseline:decommission true`,
        // Without the policies, which refuse to take protection away.
        up,
        `pulumi destroy --stack ${stack}`,
      ],
    },
    {
      step: "try",
      commands: physicalIds("AWS::GuardDuty::Detector").map((id) =>
        aws(
          "guardduty",
          "create-sample-findings",
          "--detector-id",
          id,
          "--finding-types",
          "Recon:EC2/Portscan",
        ),
      ),
    },
    ...inOrderOfRemoval(stacks).flatMap((each): Step[] => removal(each, plan, way, aws)),
    { step: "later", commands: Object.keys(laterLines).length > 0 ? [edit, upWithPolicies] : [] },
  ];
  return steps.filter(({ step, commands }) => commands.length > 0 || step === "try");
}

/** The template of a stack, and the list of its resources. */
const savedOf = (name: string) => [`${name}.before.json`, `${name}.resources.json`];

type Aws = (...words: string[]) => string;

/** Or the pipeline would deploy BLEA once more. */
function transition(verb: "disable" | "enable", pipeline: string, aws: Aws): string {
  const why = verb === "disable" ? ["--reason", "migration"] : [];
  const stage = ["--pipeline-name", pipeline, "--stage-name", "Build", "--transition-type", "Inbound"];
  return aws("codepipeline", `${verb}-stage-transition`, ...stage, ...why);
}

/** BLEA records in one region. `configRecorder: adopt` is for all of them, and rules are refused where nothing records. */
function recordersElsewhere({ remarks, resources, place }: Plan, way: Way): string[] {
  if (!remarks.some(({ remark }) => remark === "recorderMissing") || place === undefined) return [];
  const idOf = (type: string, construct: RegExp) =>
    resources.find((each) => each.type === type && construct.test(each.logicalId))?.physicalId;
  const role = idOf("AWS::IAM::Role", /ConfigRole/) ?? "ROLE";
  const bucket = idOf("AWS::S3::Bucket", /ConfigBucket/) ?? "BUCKET";
  const recorder = `name=default,roleARN=arn:${partitionOf(place.region)}:iam::${place.accountId}:role/${role}`;
  const group = "allSupported=true,includeGlobalResourceTypes=false";
  return linkedRegionsOf(way.stackFile?.values ?? {}).flatMap((region) =>
    [
      ["put-configuration-recorder", "--configuration-recorder", recorder, "--recording-group", group],
      ["put-delivery-channel", "--delivery-channel", `name=default,s3BucketName=${bucket}`],
      ["start-configuration-recorder", "--configuration-recorder-name", "default"],
    ].map((words) => awsCommand(["configservice", ...words], region, way)),
  );
}

/** What a stack loses. One of which all stays is left alone: CloudFormation goes on looking after it. */
function removal(stack: Stack, plan: Plan, way: Way, aws: Aws): Step[] {
  const { name, template } = stack;
  const removed = removedFrom(stack, plan);
  if (removed.size === 0 || !template) return [];
  const back = [deploy(name, `${name}.before.json`, template, plan, aws)];
  if (removed.size === stack.resources.length) {
    return [
      { step: "delete", commands: [aws("cloudformation", "delete-stack", "--stack-name", name)], back },
    ];
  }
  const file = `${name}.kept.json`;
  return [
    {
      step: "shrink",
      commands: [
        `npm run --silent migrate -- ${whose(plan, way)} --kept ${quoted(name)} ${savedOf(name).map(quoted).join(" ")} > ${quoted(file)}`,
        `${deploy(name, file, keptTemplate(template, removed), plan, aws)} --no-execute-changeset`,
        aws("cloudformation", "execute-change-set", "--change-set-name", "ARN"),
      ],
      back,
    },
  ];
}

const whose = ({ role }: Plan, { stackFile }: Way) =>
  stackFile ? `--stack ${stackFile.name}` : `--role ${role}`;

/** `deploy` keeps the parameters that the stack has. The bucket is that of CDK's bootstrap. */
function deploy(
  name: string,
  file: string,
  template: Template | undefined,
  { place }: Plan,
  aws: Aws,
): string {
  const bucket = `cdk-hnb659fds-assets-${place?.accountId ?? "ACCOUNT"}-${place?.region ?? "REGION"}`;
  const isLong = JSON.stringify(template, undefined, 4).length > LONGEST_BODY;
  return aws(
    ...["cloudformation", "deploy", "--stack-name", name, "--template-file", file],
    ...["--capabilities", "CAPABILITY_NAMED_IAM"],
    ...(isLong ? ["--s3-bucket", bucket] : []),
  );
}
