import { nist80053 } from "../../frameworks";
import { at, checkEach, copyOf, isUnknown, listOf } from "../../inputs";
import { AWS_PROVIDER } from "../../provider";
import { rule } from "../../rule";

/** Arguments by which data are copied to further regions. */
const REPLICAS: Readonly<Record<string, string>> = {
  "aws:dynamodb/globalTable:GlobalTable": "replicas.regionName",
  "aws:dynamodb/table:Table": "replicas.regionName",
  "aws:ecr/replicationConfiguration:ReplicationConfiguration":
    "replicationConfiguration.rules.destinations.region",
  "aws:secretsmanager/secret:Secret": "replicas.region",
  "aws:ssmincidents/replicationSet:ReplicationSet": "regions.name",
};

/**
 * What this rule cannot see: regions inside ARNs, such as the destination of replicated objects or backups, and services
 * that have no region, such as IAM.
 */
export const awsAllowedRegions = rule({
  name: "aws-allowed-regions",
  displayName: "Only regions that are watched",
  description: "Resources and providers must be in a region that the configuration allows.",
  severity: "high",
  frameworks: [
    nist80053("CM-7, SA-9(5)", "Least functionality, and processing, storage and service location."),
  ],
  tags: ["region", "provider"],
  remediationSteps:
    "Set region to one that is allowed; or, once the baseline protects and watches the other region as well, add that to allowed.",
  url: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
  configSchema: {
    properties: {
      allowed: {
        description: "The regions that may be used; empty, all may.",
        type: "array",
        items: { type: "string", pattern: "^[a-z]{2,}(-[a-z]+)+-[0-9]+$" },
        uniqueItems: true,
        default: [],
      },
    },
  },
  ja: {
    displayName: "監視しているリージョンだけを使う",
    description: "リソースとプロバイダーのリージョンは、設定で許可したものでなければなりません。",
    remediationSteps:
      "region を許可されたリージョンにします。ほかのリージョンを使う場合は、ベースラインの対象に加えてから allowed に追加します。",
    config: { allowed: "使ってよいリージョン。空の場合は、すべてのリージョンを使えます。" },
  },
  validateResource: (args, report) => {
    const { allowed } = args.getConfig<{ allowed: readonly string[] }>();
    const isProvider = args.type === AWS_PROVIDER;
    if (allowed.length === 0 || !(isProvider || args.type.startsWith("aws:"))) return;
    const inputs = copyOf(args.props);
    const replicas = REPLICAS[args.type];
    const regions: [argument: string, region: unknown][] = [
      ["region", at(inputs, "region")],
      ...(replicas === undefined
        ? []
        : valuesAt(inputs, replicas).map((region): [string, unknown] => [replicas, region])),
    ];
    checkEach(regions, ([argument, region]) => {
      if (isUnknown(region)) throw region;
      if (typeof region === "string" && region !== "") {
        if (!allowed.includes(region)) {
          report(
            `${argument} is "${region}", which is none of the regions that are allowed (${allowed.join(", ")}), so what ` +
              "is there is neither protected nor watched. Use one of these.",
          );
        }
      } else if (isProvider) {
        report(
          "region is left out, so the shell of whoever runs the program decides where its resources are. Set region to " +
            `one of: ${allowed.join(", ")}.`,
        );
      }
    });
  },
});

/** The values under a path, through objects and lists. */
function valuesAt(inputs: unknown, path: string): unknown[] {
  return path
    .split(".")
    .reduce<unknown[]>((values, key) => values.flatMap((value) => listOf(at(value, key))), [inputs]);
}
