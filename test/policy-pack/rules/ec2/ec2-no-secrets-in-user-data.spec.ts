import { gzipSync } from "node:zlib";
import { ec2NoSecretsInUserData as rule } from "../../../../policy-pack/rules/ec2/ec2-no-secrets-in-user-data";
import { UNKNOWN, itJudges, type Case } from "../../../support/policy";

describe("ec2-no-secrets-in-user-data", () => {
  const harmless = [
    "#!/bin/bash",
    'TOKEN=`curl -X PUT "http://169.254.169.254/latest/api/token"`',
    "PASSWORD=$(aws ssm get-parameter --name /db/password)",
    'export DB_PASSWORD="$PASSWORD" SECRET_NAME=prod',
    "curl https://example.com/?token=abc",
    'if [ "$TOKEN" = "" ]; then echo "Enter your password: "; read X; fi',
    'mysql --user=app --password="$db_password" && curl "https://app:$db_password@db/app"',
  ].join("\n");
  const leaking = `${harmless}\nexport DB_PASSWORD='hunter2'\n`;
  const encoded = (text: string | Buffer) => Buffer.from(text).toString("base64");
  const byName = { messages: ["holds a literal secret, by the name DB_PASSWORD, so"] };

  itJudges(rule, "aws:ec2/instance:Instance", [
    ["none", {}, "compliant"],
    ["a script that asks for its secrets", { userData: harmless }, "compliant"],
    ["a secret by its name", { userData: leaking }, "violation", byName],
    [
      "an option of a command",
      { userData: "start --api-key=hunter2" },
      "violation",
      { messages: ["name api-key"] },
    ],
    ["the secret twice", { userData: leaking + leaking }, "violation", byName],
    ["a fleet, which this is not", { launchSpecifications: [{ userData: leaking }] }, "compliant"],
    [
      "a secret by its form",
      { userData: "app --database postgres://app:hunter2@db/app" },
      "violation",
      { messages: ["userData holds a password in an address, so"] },
    ],
    ["a variable of PowerShell", { userData: "$env:DB_PASSWORD = 'hunter2'" }, "violation", byName],
    ["the same without spaces", { userData: '$Env:DB_PASSWORD="hunter2"' }, "violation", byName],
    ["a password that begins with a dollar sign", { userData: "$env:DB_PASSWORD = '$ecret'" }, "violation"],
    [
      "calls of PowerShell",
      {
        userData:
          '$token = Invoke-RestMethod -Method PUT -Uri http://169.254.169.254/latest/api/token\n$env:DB_PASSWORD = "$token"',
      },
      "compliant",
    ],
    ["a call of Python", { userData: "token = get_token()" }, "compliant"],
    ["cloud-config", { userData: "#cloud-config\npassword: hunter2\n" }, "violation"],
    ["an entry of YAML", { userData: "env:\n  - DB_PASSWORD: 'hunter2'" }, "violation", byName],
    ["a line of JSON", { userData: '{\n  "DB_PASSWORD": "hunter2",\n}' }, "violation", byName],
    ["JSON in a line", { userData: '{"host":"db","DB_PASSWORD":"hunter2"}' }, "violation", byName],
    [
      "YAML without a literal",
      {
        userData: [
          "chpasswd: {expire: false}",
          "lock_passwd: false",
          "token: |",
          "token: !Ref Token",
          "token: *token",
          "password: # from Secrets Manager",
          "# password: hunter2",
          'curl -H "X-aws-ec2-metadata-token: $TOKEN"',
        ].join("\n"),
      },
      "compliant",
    ],
    ["base64 in the plain argument", { userData: encoded(leaking) }, "violation", byName],
    ["base64", { userDataBase64: encoded(leaking) }, "violation", { messages: ["userDataBase64 holds"] }],
    ["compressed", { userDataBase64: encoded(gzipSync(leaking)) }, "violation", byName],
    ["compressed and harmless", { userDataBase64: encoded(gzipSync(harmless)) }, "compliant"],
    [
      "more than a machine would want to unpack",
      { userDataBase64: encoded(gzipSync("x".repeat(1_000_000) + leaking)) },
      "compliant",
    ],
    ...["a", "-", "a-", " ", "--a", "\n-", "a=", 'a="', "'a", "a: ", "$env:"].map((part): Case => [
      `${JSON.stringify(part)}, again and again`,
      { userData: part.repeat(1_000_000 / part.length) },
      "compliant",
    ]),
    ["damaged", { userDataBase64: encoded(gzipSync(leaking).subarray(0, 30)) }, "compliant"],
    ["not known yet", { userData: UNKNOWN }, "unknown", { unknown: "userData" }],
    [
      "not known yet, before a secret",
      { userData: UNKNOWN, userDataBase64: encoded(leaking) },
      "violation and unknown",
    ],
  ]);
  itJudges(rule, "aws:ec2/launchTemplate:LaunchTemplate", [
    ["harmless", { userData: encoded(harmless) }, "compliant"],
    ["a secret", { userData: encoded(leaking) }, "violation", byName],
  ]);
  itJudges(rule, "aws:ec2/spotFleetRequest:SpotFleetRequest", [
    [
      "a secret in the second specification",
      { launchSpecifications: [{ userData: harmless }, { userData: leaking }] },
      "violation",
      { messages: ["launchSpecifications[1].userData holds"] },
    ],
  ]);
  itJudges(rule, "aws:imagebuilder/imageRecipe:ImageRecipe", [
    ["a secret", { userDataBase64: encoded(leaking) }, "violation", byName],
  ]);
  itJudges(rule, "aws:ebs/volume:Volume", [["a volume", {}, "not applicable"]]);
});
