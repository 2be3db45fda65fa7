import { all, any, not, settle, type Answer } from "../../answer";
import {
  coversEveryResource,
  isAllow,
  isForEverybody,
  isNarrowed,
  readDocument,
  type Statement,
} from "../../document";
import { nist80053 } from "../../frameworks";
import { isGiven } from "../../given";
import { glob } from "../../glob";
import { at, checkEach, isUnknown } from "../../inputs";
import { IS_TEXT } from "../../narrowing";
import { stackRule } from "../../rule";
import { refersTo, resourcesOf } from "../../stack";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const ENDPOINT_POLICY = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy";

/** Keys that keep foreign resources out. Those that keep foreign people out are known to `isNarrowed`. */
const RESOURCE_KEYS = [
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
  "s3:resourceaccount",
];

/**
 * Advisory, because an endpoint only lets through what other policies allow. A missing policy is reported of gateway
 * endpoints (S3 and DynamoDB): among the interface endpoints some services support none.
 */
export const vpcEndpointPolicyNotPublic = stackRule({
  name: "vpc-endpoint-policy-not-public",
  displayName: "VPC endpoints let through only what is known",
  description: "The policy of a VPC endpoint must not let everybody do everything with every resource.",
  severity: "low",
  frameworks: [nist80053("AC-4, AC-6", "Information flow enforcement and least privilege.")],
  tags: ["vpc", "network", "data-protection"],
  remediationSteps:
    "Give the endpoint a policy with a condition on aws:PrincipalOrgID or aws:PrincipalAccount, or on aws:ResourceOrgID or aws:ResourceAccount.",
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  enforcementLevel: "advisory",
  ja: {
    displayName: "VPC エンドポイントポリシーを限定する",
    description:
      "VPC エンドポイントのポリシーで、すべてのプリンシパルにすべてのリソースへの全操作を許可してはなりません。",
    remediationSteps:
      "aws:PrincipalOrgID や aws:PrincipalAccount、または aws:ResourceOrgID や aws:ResourceAccount の条件を付けたポリシーをエンドポイントに設定します。",
  },
  types: [ENDPOINT, ENDPOINT_POLICY],
  validateStack: (args, report) => {
    const separate = resourcesOf(args, ENDPOINT_POLICY);
    const endpoints = resourcesOf(args, ENDPOINT);
    checkEach([...endpoints, ...separate], (resource) => {
      if (isGiven(resource, "policy")) {
        const statements = readDocument(at(resource.props, "policy"));
        if (isUnknown(statements)) throw statements;
        checkEach(statements, (statement) => {
          if (settle(allowsEverything(statement))) {
            report(
              `policy: ${statement.label} lets everybody do everything with every resource, so data can be carried out to ` +
                "accounts of strangers, with their credentials. Add a condition, such as on aws:PrincipalOrgID or aws:ResourceOrgID.",
              resource.urn,
            );
          }
        });
        return;
      }
      const isElsewhere = separate.some((one) => refersTo(one, "vpcEndpointId", resource, ["id"]));
      if (!isElsewhere && settle(isGateway(resource.props))) {
        report(
          "policy is left out, which lets everybody do everything with every resource, so data can be carried out to " +
            "accounts of strangers, with their credentials. Give it a policy with a condition, such as on aws:ResourceOrgID.",
          resource.urn,
        );
      }
    });
  },
});

function isGateway(endpoint: unknown): Answer {
  const type = at(endpoint, "vpcEndpointType") ?? "Gateway";
  return isUnknown(type) ? type : type === "Gateway";
}

function allowsEverything(statement: Statement): Answer {
  return all(
    isAllow(statement),
    isForEverybody(statement),
    coversWholeService(statement),
    any(coversEveryResource(statement), coversResourcesOfService(statement)),
    not(any(isNarrowed(statement), isForKnownResources(statement))),
  );
}

/** An endpoint leads to one service, so here `s3:*` is everything, and so is everything but some. */
function coversWholeService({ actions, notActions }: Statement): Answer {
  if (notActions) return true;
  const everything = (action: string) => glob(action.replace(/^[\w-]+:/, "*:"), "\0:\0");
  return any(...actions.map((action) => (isUnknown(action) ? action : everything(action))));
}

/** As `arn:aws:s3:::*` does. */
function coversResourcesOfService({ resources }: Statement): Answer {
  const everything = (resource: string) => glob(resource.replace(/^arn:[\w-]+:[\w-]+:/, "*:"), "\0:::\0/\0");
  return any(...resources.map((resource) => (isUnknown(resource) ? resource : everything(resource))));
}

function isForKnownResources({ conditions }: Statement): Answer {
  const known = conditions.filter(
    ({ operator, key }) => RESOURCE_KEYS.includes(key) && IS_TEXT.test(operator),
  );
  return any(...known.map(({ values }) => not(any(...values.map(isAnything)))));
}

function isAnything(value: unknown): Answer {
  return isUnknown(value) ? value : glob(String(value), "\0");
}
