import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { format } from "prettier";
import type { Rule } from "../../policy-pack/rule";

const RULES_FOLDER = join(__dirname, "../../policy-pack/rules");

/** What a rule without a level of its own gets from policy-pack/index.ts. */
const PACK_LEVEL = "mandatory";

/** More types than that are folded away. */
const SHOWN_TYPES = 8;

/** Folders of rules whose service is not written in capitals. */
const SERVICES: Record<string, string> = {
  apigateway: "API Gateway",
  cloudfront: "CloudFront",
  cloudtrail: "CloudTrail",
  cloudwatch: "CloudWatch",
  codebuild: "CodeBuild",
  config: "AWS Config",
  elb: "Elastic Load Balancing",
  eventbridge: "EventBridge",
  guardduty: "GuardDuty",
  lambda: "Lambda",
  opensearch: "OpenSearch Service",
  secretsmanager: "Secrets Manager",
  securityhub: "Security Hub",
  ssm: "Systems Manager",
  wafv2: "WAF",
};

const WORDS = {
  en: {
    title: "Rules of the policy pack",
    translation: "[日本語](RULES.ja.md)",
    origin: "`npm run generate` makes this file from the rules themselves.",
    head: (rules: number, types: number) => `
${rules} rules on ${types} types of resources. [README](README.md) says how to run them. A rule judges what a Pulumi program is about to create, or what a stack holds already, and says one of three things: nothing, if all is well; a **violation**, with the bad value and how to mend it; or **cannot tell**, if a value is known only once AWS has made something. The last one never stops anything, and is judged again during \`pulumi up\`.

- **Severity** (\`low\` to \`critical\`) says how bad a violation is. It decides nothing.
- **Level** decides. \`mandatory\` stops a preview and an update, \`advisory\` only tells. The configuration sets another level for a rule, or for \`all\` of them: these two, \`disabled\`, or, where the rule can mend the inputs itself, \`remediate\`.
- **Configuration** is a JSON file by the names of the rules, which editors complete and check by [config.schema.json](config.schema.json).
- **Exemptions**: every rule takes \`exempt\`, for resources that shall stay as they are. Each names its resource by \`name\` or by \`urn\` (\`*\` stands for any text, \`?\` for one character), and says why, and until which day (UTC). One that has ended is a violation; one that exempts nothing is reported by [exemptions-used](#exemptions-used).

\`\`\`json
{
  "ec2-no-public-admin-ingress": {
    "exempt": [{ "name": "bastion", "reason": "Moves to Session Manager, OPS-123.", "until": "2027-03-31" }]
  },
  "ec2-instance-no-public-ip": { "enforcementLevel": "advisory" }
}
\`\`\``,
    contents: "Contents",
    headings: ["Service", "Rule", "Severity", "Level", "What must be so"],
    services: { aws: "Every service", chatbot: "Chat channels", pack: "The pack itself" },
    canRemediate: "can remediate",
    cases: "cases",
    documentation: "AWS documentation",
    pulumiDocumentation: "Pulumi documentation",
    judges: "Judges",
    everyType: "every type",
    types: (count: number) => `${count} types`,
    frameworks: "Frameworks",
    fix: "How to fix",
    configuration: "Configuration",
    leftOut: (value: string) => ` Left out, it is ${value}.`,
  },
  ja: {
    title: "ポリシーパックのルール",
    translation: "[English](RULES.md)",
    origin: "このファイルは `npm run generate` がルール自身から生成します。",
    head: (rules: number, types: number) => `
${types} 種類のリソースを対象とする ${rules} のルールです。実行方法は [README](README.ja.md) にあります。ルールは、Pulumi プログラムがこれから作るもの、またはスタックにすでにあるものを検査します。問題がなければ何も表示しません。**違反**があれば、問題のある値と直し方を示します。AWS が何かを作成するまで値が決まらないときは**判定不能**とします。判定不能で止まることはなく、\`pulumi up\` の途中で改めて検査します。

- **重大度**(\`low\`〜\`critical\`)は、違反の深刻さです。止めるかどうかには関係しません。
- **レベル**は、止めるかどうかを決めます。\`mandatory\` はプレビューと更新を止め、\`advisory\` は知らせるだけです。設定で、ルールごと、または \`all\` ですべてのルールのレベルを変えられます。指定できるのは、この 2 つと \`disabled\`、そして自動修正できるルールでは \`remediate\` です。
- **設定**は、ルール名をキーとする JSON ファイルです。エディターでは [config.schema.json](config.schema.json) による補完と検査が働きます。
- **例外**は、すべてのルールにある \`exempt\` で指定します。そのままにするリソースを \`name\` または \`urn\`(\`*\` は任意の文字列、\`?\` は任意の 1 文字)で示し、理由(\`reason\`)と期限の日(\`until\`、UTC)を書きます。期限が過ぎると違反になり、何も除外していない例外は [exemptions-used](#exemptions-used) が知らせます。

\`\`\`json
{
  "ec2-no-public-admin-ingress": {
    "exempt": [{ "name": "bastion", "reason": "Session Manager へ移行中(OPS-123)", "until": "2027-03-31" }]
  },
  "ec2-instance-no-public-ip": { "enforcementLevel": "advisory" }
}
\`\`\``,
    contents: "目次",
    headings: ["サービス", "ルール", "重大度", "レベル", "内容"],
    services: { aws: "全サービス共通", chatbot: "チャットチャネル", pack: "パック自身" },
    canRemediate: "自動修正に対応",
    cases: "テストケース",
    documentation: "AWS ドキュメント",
    pulumiDocumentation: "Pulumi ドキュメント",
    judges: "対象",
    everyType: "すべてのタイプ",
    types: (count: number) => `${count} タイプ`,
    frameworks: "フレームワーク",
    fix: "直し方",
    configuration: "設定",
    leftOut: (value: string) => `省略時は ${value} です。`,
  },
};

type Language = keyof typeof WORDS;

interface Service {
  name: string;
  rules: { rule: Rule; file: string }[];
}

/** RULES.md: every rule of the pack, from what it says of itself. */
export function rulesDocument(rules: readonly Rule[], language: Language): Promise<string> {
  const words = WORDS[language];
  const services = servicesOf(rules, language);
  const text = [
    `# ${words.title}`,
    words.translation,
    `<!-- ${words.origin} -->`,
    words.head(rules.length, typesOf(rules).size),
    `## ${words.contents}`,
    contents(services, language),
    ...services.flatMap(({ name, rules }) => [
      `## ${name}`,
      ...rules.map(({ rule, file }) => section(rule, file, language)),
    ]),
  ];
  return format(text.join("\n\n"), { parser: "markdown" });
}

/** The types that rules judge by name. */
export function typesOf(rules: readonly Rule[]): Set<string> {
  return new Set(rules.flatMap(({ types }) => types));
}

/** The rules by service, which is the folder of their file. */
export function servicesOf(rules: readonly Rule[], language: Language): Service[] {
  const names: Record<string, string> = { ...SERVICES, ...WORDS[language].services };
  const files = readdirSync(RULES_FOLDER, { recursive: true, encoding: "utf8" }).sort();
  const services = new Map<string, Service>();
  for (const file of files) {
    const rule = rules.find(({ name }) => `${name}.ts` === basename(file));
    if (!rule) continue;
    const [folder = ""] = file.split("/");
    const service = services.get(folder) ?? { name: names[folder] ?? folder.toUpperCase(), rules: [] };
    services.set(folder, service);
    service.rules.push({ rule, file });
  }
  return [...services.values()];
}

function contents(services: readonly Service[], language: Language): string {
  const { headings } = WORDS[language];
  const rows = services.flatMap(({ name, rules }) =>
    rules.map(({ rule }, index) => [
      index === 0 ? `**${name}**` : "",
      `[${rule.name}](#${rule.name})`,
      rule.severity,
      levelOf(rule),
      escaped(wordsOf(rule, language).description),
    ]),
  );
  return [headings, headings.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function section(rule: Rule, file: string, language: Language): string {
  const words = WORDS[language];
  const { description, remediationSteps } = wordsOf(rule, language);
  const cases = `../test/policy-pack/rules/${file.replace(/\.ts$/, ".spec.ts")}`;
  const url = rule.url ?? "";
  const documentation = url.includes("pulumi.com") ? words.pulumiDocumentation : words.documentation;
  const facts = [
    `**${rule.severity}**`,
    levelOf(rule),
    ...(canRemediate(rule) ? [words.canRemediate] : []),
    `[${words.cases}](${cases})`,
    `[${documentation}](${url})`,
  ];
  const frameworks = rule.frameworks.map(
    ({ short, reference, specification }) => `**${short} ${reference}** ${escaped(specification)}`,
  );
  return [
    `### [${rule.name}](rules/${file})`,
    escaped(description),
    [
      `- ${facts.join(" · ")}`,
      `- ${judged(rule, language)}`,
      `- ${words.frameworks}: ${frameworks.join(" ")}`,
      `- ${words.fix}: ${escaped(remediationSteps)}`,
      ...configuration(rule, language),
    ].join("\n"),
  ].join("\n\n");
}

function judged({ types }: Rule, language: Language): string {
  const words = WORDS[language];
  if (types.length === 0) return `${words.judges}: ${words.everyType}`;
  const names = types.map(shortType);
  if (names.length <= SHOWN_TYPES) return `${words.judges}: ${names.map((name) => `\`${name}\``).join(", ")}`;
  // In HTML there is no Markdown.
  const list = names.map((name) => `<code>${name}</code>`).join(", ");
  return `<details><summary>${words.judges}: ${words.types(types.length)}</summary>${list}</details>`;
}

function configuration(rule: Rule, language: Language): string[] {
  const words = WORDS[language];
  const properties = Object.entries(rule.configSchema.properties).filter(([name]) => name !== "exempt");
  if (properties.length === 0) return [];
  return [
    `- ${words.configuration}:`,
    ...properties.map(([name, schema]) => {
      const meaning = language === "ja" ? rule.ja.config?.[name] : schema.description;
      const leftOut = words.leftOut(`\`${JSON.stringify(schema.default)}\``);
      return `  - \`${name}\`: ${escaped(meaning ?? "")}${leftOut}`;
    }),
  ];
}

export function levelOf({ enforcementLevel }: Rule): string {
  return typeof enforcementLevel === "string" ? enforcementLevel : PACK_LEVEL;
}

export function canRemediate(rule: Rule): boolean {
  return "remediateResource" in rule;
}

export function wordsOf(rule: Rule, language: Language) {
  return language === "ja" ? rule.ja : rule;
}

/** `aws:s3/bucket:Bucket` is `aws.s3.Bucket` in a program. */
function shortType(type: string): string {
  const [, pkg, service, name] = /^(\w+):(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
  return name === undefined ? type : `${pkg}.${service}.${name}`;
}

/** Text that Markdown would take for something else: patterns with stars, names between angle brackets, and tables. */
function escaped(text: string): string {
  return text.replace(/[*_<|]/g, "\\$&");
}
