import { DANGEROUS_PORTS, withService } from "../../dangerousPorts";
import { exposedPorts } from "../../exposure";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { judgeOpenings, who } from "../../ingress/opening";
import { SERVER_OPENINGS, withoutEveryPort } from "../../ingress/serverOpenings";
import { rule, validateTypes } from "../../rule";

/** So many ports a message names: a range may hold all of them. */
const NAMED = 6;

/**
 * What `ec2-no-public-admin-ingress` cannot see, this rule cannot see either; prefix lists of everybody are reported
 * there. An ingress of every port is reported by `ec2-no-public-all-traffic`, and not again here.
 */
export const ec2NoPublicDangerousPorts = rule({
  name: "ec2-no-public-dangerous-ports",
  displayName: "No database, file share or cluster open to the internet",
  description:
    "Ports of databases, file shares, clusters and the like must not be open to the whole internet.",
  severity: "critical",
  frameworks: [
    cis("5.1.2", "Ensure CIFS access is restricted to trusted networks to prevent unauthorized access."),
    fsbp("EC2.19", "Security groups should not allow unrestricted access to ports with high risk."),
    nist80053("AC-4, CM-7, SC-7", "Information flow enforcement, least functionality, boundary protection."),
  ],
  tags: ["ec2", "vpc", "network"],
  remediationSteps:
    "Allow only the security groups or the address ranges that use the service; reach it from outside by a VPN, or by port forwarding of Session Manager.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-rules-reference.html",
  configSchema: {
    properties: {
      ports: {
        description: "The ports that must not be open to the whole internet.",
        type: "array",
        items: { type: "integer", minimum: 0, maximum: 65535 },
        minItems: 1,
        uniqueItems: true,
        default: [...DANGEROUS_PORTS],
      },
    },
  },
  ja: {
    displayName: "データベースやファイル共有などをインターネットに公開しない",
    description:
      "データベース、ファイル共有、クラスターなどのポートを、インターネット全体に公開してはなりません。",
    remediationSteps:
      "そのサービスを利用するセキュリティグループまたはアドレス範囲だけを許可します。外部からは、VPN または Session Manager のポートフォワーディングで接続します。",
    config: { ports: "インターネット全体に公開してはならないポート。" },
  },
  validateResource: validateTypes(Object.keys(SERVER_OPENINGS), (inputs, args, report) => {
    const { ports } = args.getConfig<{ ports: readonly number[] }>();
    const openings = withoutEveryPort(SERVER_OPENINGS[args.type]!(inputs));
    judgeOpenings(
      openings,
      (ingresses) => exposedPorts(ingresses, ports),
      (by, exposed) => {
        const more = exposed.length > NAMED ? ` and ${exposed.length - NAMED} more` : "";
        const names = exposed.slice(0, NAMED).map(withService).join(", ") + more;
        report(
          `${who(by)} the whole internet reach ${exposed.length === 1 ? "port" : "ports"} ${names} over TCP or UDP, so ` +
            "scanners find it within hours, and one weak password or one missing patch gives away what is behind it. " +
            "Allow only the security groups or the addresses that need it.",
        );
      },
    );
  }),
});
