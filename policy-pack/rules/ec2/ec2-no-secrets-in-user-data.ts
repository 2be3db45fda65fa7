import { gunzipSync } from "node:zlib";
import { nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown, listOf } from "../../inputs";
import { rule, validateTypes } from "../../rule";
import { isLiteralSecret, secretIn } from "../../secrets";

const FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const TYPES = [
  "aws:ec2/instance:Instance",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  "aws:ec2/launchConfiguration:LaunchConfiguration",
  "aws:ec2/launchTemplate:LaunchTemplate",
  "aws:imagebuilder/imageRecipe:ImageRecipe",
  "aws:lightsail/instance:Instance",
];

const NAME = String.raw`([A-Za-z_][\w-]*)`;
const QUOTED = String.raw`"([^"\n]*)"|'([^'\n]*)'`;
const VARIABLES: readonly RegExp[] = [
  // `NAME=value`, `--name=value` and `$env:NAME=value`; only if the value is in quotes, also `$name = "value"` and
  // `"name": "value"`: without them, that is as often the call of a function.
  new RegExp(
    String.raw`(?<=(?:^|[\s;,"'{]|\$(?:env:)?)-{0,2})${NAME}` +
      String.raw`(?:=|["']?[ \t]+=[ \t]*(?=["'])|["'][ \t]*:[ \t]*(?=["']))(?:${QUOTED}|([^\s;"']+))`,
    "gi",
  ),
  // A line of YAML; `|`, `&`, `!` and the like are no value yet.
  new RegExp(String.raw`^[ \t-]*${NAME}:[ \t]+(?:${QUOTED}|([^\s"',|>&!*[{#][^\s"',]*))`, "gm"),
];

export const ec2NoSecretsInUserData = rule({
  name: "ec2-no-secrets-in-user-data",
  displayName: "No secrets in user data",
  description: "The user data of an instance must not hold a secret.",
  severity: "high",
  frameworks: [nist80053("IA-5(7)", "No embedded unencrypted static authenticators.")],
  tags: ["ec2", "secrets"],
  remediationSteps:
    "Store the secret in AWS Secrets Manager or as a SecureString parameter, and let the script read it with the role of " +
    "the instance; change the secret that was written here. Exempt the resource if the value is no secret.",
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",
  ja: {
    displayName: "ユーザーデータに秘密情報を書かない",
    description: "インスタンスのユーザーデータに、パスワードやキーなどの秘密情報を書いてはなりません。",
    remediationSteps:
      "秘密情報は AWS Secrets Manager または SecureString パラメータに保存し、インスタンスのロールでスクリプトから取得します。" +
      "ユーザーデータに書いていた値は変更します。秘密情報でない場合は、そのリソースを例外 (exempt) に登録します。",
  },
  validateResource: validateTypes([FLEET, ...TYPES], (inputs, { type }, report) => {
    const launches =
      type === FLEET
        ? listOf(at(inputs, "launchSpecifications")).map(
            (launch, index) => [`launchSpecifications[${index}].`, launch] as const,
          )
        : [["", inputs] as const];
    checkEach(
      launches.flatMap(([place, launch]) =>
        ["userData", "userDataBase64"].map((argument) => ({
          place: place + argument,
          value: at(launch, argument),
        })),
      ),
      ({ place, value }) => {
        if (isUnknown(value)) throw value;
        const found = typeof value === "string" ? findingsIn(value) : [];
        for (const kind of new Set(found)) {
          report(
            `${place} holds ${kind}, so every process and every container on the instance can read it at the metadata ` +
              "address, and so can everybody who may look at the instance. Let the script read it from a secret instead.",
          );
        }
      },
    );
  }),
});

function findingsIn(userData: string): string[] {
  return [userData, decoded(userData)].flatMap((raw) => {
    // A shell fills in `$password` as well, which elsewhere is a password that begins with a dollar sign.
    const text = raw.replace(/(?<=:|= ?"?)\$\w+/g, (variable) => variable.toUpperCase());
    const kind = secretIn(text);
    const variables = VARIABLES.flatMap((form) => [...text.matchAll(form)]);
    return [
      ...(kind === undefined ? [] : [kind]),
      ...variables
        .filter(([, name = "", ...values]) => isLiteralSecret(name, values.join("")))
        .map(([, name]) => `a literal secret, by the name ${name}`),
    ];
  });
}

/** Every argument takes base64 as well, and cloud-init takes what is compressed besides. Of other texts, nothing is left. */
function decoded(text: string): string {
  const bytes = Buffer.from(text, "base64");
  try {
    return gunzipSync(bytes, { maxOutputLength: 1_000_000 }).toString();
  } catch {
    return bytes.toString();
  }
}
