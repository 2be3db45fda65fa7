import assert from "node:assert/strict";
import { isLiteralSecret, isSecretName, reportSecrets, secretIn } from "../../policy-pack/secrets";

// Put together at run time, so that no scanner takes this file for a leak.
const join = (...parts: string[]) => parts.join("");
const letters = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9nO2qR5tU8wX1z".repeat(2);

describe("secrets", () => {
  const secrets: [kind: string, text: string][] = [
    ["an access key id of AWS", join("AKIA", "Q3EGRLW5ZXVTN2UB")],
    ["an access key id of AWS", join("id: ASIA", "Q3EGRLW5ZXVTN2UB", ", and more")],
    ["a secret access key of AWS", join("aws_secret_access_key", " = ", letters.slice(0, 40))],
    ["a secret access key of AWS", join('"SecretKey": "', letters.slice(0, 38), '/+"')],
    ["a private key", join("-----BEGIN ", "PRIVATE KEY-----\nMIIE")],
    ["a private key", join("-----BEGIN RSA ", "PRIVATE KEY-----")],
    ["a private key", join("-----BEGIN PGP ", "PRIVATE KEY BLOCK-----")],
    ["a token of GitHub", join("ghp_", letters.slice(0, 36))],
    ["a token of GitHub", join("ghs_", letters.slice(0, 36))],
    ["a token of GitHub", join("github_pat_", letters.slice(0, 82))],
    ["a token of GitLab", join("glpat-", letters.slice(0, 20))],
    ["a token of Slack", join("xoxb-", "123456789012-", letters.slice(0, 12))],
    ["a webhook of Slack", join("https://hooks.slack.com/", "services/T0000/B0000/", letters.slice(0, 24))],
    ["a live key of Stripe", join("sk_live_", letters.slice(0, 24))],
    ["an API key of Google", join("AIza", letters.slice(0, 35))],
    ["an API key of Anthropic", join("sk-ant-", "api03-", letters.slice(0, 93), "AA")],
    ["an API key of OpenAI", join("sk-", letters.slice(0, 20), "T3Blbk", "FJ", letters.slice(0, 20))],
    ["an API key of OpenAI", join("sk-proj-", letters.slice(0, 20), "T3Blbk", "FJ", letters.slice(0, 20))],
    ["an API key of OpenAI", join("sk-svcacct-", letters.slice(0, 74))],
    ["an API key of SendGrid", join("SG.", letters.slice(0, 22), ".", letters.slice(0, 43))],
    ["a token of npm", join("npm_", letters.slice(0, 36))],
    ["a token of Pulumi", join("pul-", "0123456789abcdef0123456789abcdef01234567")],
    ["a password in an address", "postgres://app:hunter2@db.internal:5432/app"],
    ["a password in an address", "redis://:hunter2@cache"],
    ["a password in an address", "mongodb+srv://app:p%40ss@cluster.example.net"],
    ["a password in an address", "git clone https://x:%21abc@git.example.com/a.git"],
    ["a password in an address", "postgres://app:$ecret@db/app"],
    ["a password in an address", "postgres://app:%Secret@db/app"],
    ["a password in an address", "postgres://app:[s3cret@db/app"],
    ["a password in an address", "postgres://app:*s3cret}@db/app"],
    ["a password in a connection string", "Server=db;Password=$ecret;"],
    ["a password in a connection string", "Server=db;User Id=app;Password=hunter2;"],
    ["a password in a connection string", "Server=db; Pwd=hunter2"],
    ["a password in a connection string", "jdbc:mysql://db/app?user=app&password=hunter2"],
  ];
  for (const [kind, text] of secrets) {
    it(`finds ${kind} in ${text.slice(0, 12)}…`, () => assert.equal(secretIn(text), kind));
  }

  const harmless: [title: string, text: string][] = [
    ["nothing", ""],
    ["the key id of the documentation", "AKIAIOSFODNN7EXAMPLE"],
    ["the secret of the documentation", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    ["the id of a role", join("AROA", "Q3EGRLW5ZXVTN2UB")],
    ["a longer word", join("XAKIA", "Q3EGRLW5ZXVTN2UB")],
    ["a SHA-1 sum", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["a public key", "-----BEGIN PUBLIC KEY-----"],
    ["a certificate", "-----BEGIN CERTIFICATE-----"],
    ["a short name", "ghp_example"],
    ["a test key of Stripe", join("sk_test_", letters.slice(0, 24))],
    ["a publishable key of Stripe", join("pk_live_", letters.slice(0, 24))],
    ["the page on Slack webhooks", "https://api.slack.com/messaging/webhooks"],
    ["an address without a password", "postgres://app@db.internal:5432/app"],
    ["an address with a port and an at sign", "https://registry.example.com:443/@scope/name"],
    ["an address with the name of a format", "postgres://{user}:{password}@{host}/app"],
    ["an address with a masked password", "postgres://app:*****@db.internal/app"],
    ["a Python format in an address", "postgres://app:%(password)s@db.internal/app"],
    ["a word that begins like a key", "sk-ant-hill, sk-project-of-the-month, SG.Group"],
    ["an address with a variable", "postgres://app:$DB_PASSWORD@db.internal/app"],
    ["an address with a variable at the end", "postgres://app:x${DB_PASSWORD}@db.internal/app"],
    ["an address with a placeholder", "postgres://app:<password>@db.internal/app"],
    ["an address with a format", "postgres://%s:%s@%s/app"],
    ["an address with a dynamic reference", "postgres://app:{{resolve:secretsmanager:db}}@db.internal/app"],
    ["a connection string with a variable", "Server=db;Password=${DB_PASSWORD};"],
    ["an ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3"],
  ];
  for (const [title, text] of harmless) {
    it(`finds nothing in ${title}`, () => assert.equal(secretIn(text), undefined));
  }

  for (const name of [
    ...[
      "PASSWORD",
      "DB_PASSWORD",
      "db-password",
      "dbPassword",
      "spring.datasource.password",
      "DB_PWD",
      "GITHUB_TOKEN",
      "PGPASSWORD",
      "MYSQL_PWD",
      "DBPASSWORD",
      "DB_PASS",
    ],
    ...["CLIENT_SECRET", "API_KEY", "apiKey", "STRIPE_APIKEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
    ...["SECRET_KEY_BASE", "RAILS_MASTER_KEY", "ENCRYPTION_KEY"],
    ...["ECS_ENGINE_AUTH_DATA", "TLS_PRIVATE_KEY", "SMTP_CREDENTIALS", "splunk-token"],
  ]) {
    it(`takes ${name} for the name of a secret`, () => assert.equal(isSecretName(name), true));
  }
  for (const name of [
    ...[
      "",
      "PWD",
      "SECRET_ARN",
      "SECRET_NAME",
      "PASSWORD_MIN_LENGTH",
      "TOKEN_URL",
      "TOKENS",
      "MAX_TOKENS",
      "PUBLIC_KEY",
    ],
    ...[
      "KEY",
      "TABLE_NAME",
      "credentialSpecs",
      "COMPASSION",
      "COMPASS",
      "KMS_KEY",
      "valueFrom",
      "AWS_ACCESS_KEY_ID_AGE",
    ],
  ]) {
    it(`does not take ${name || "nothing"} for one`, () => assert.equal(isSecretName(name), false));
  }

  const literal: [name: string, value: string][] = [
    ...["hunter2", "12345", "12345678", "s3cr3t/with/Slash", "a b c", "changeme", "Abc$def"].map(password),
    // They only begin like a placeholder.
    ...["$ecret123", "$Secret", "$PASSw0rd", "%secret", "[secret", "*secret", "{secret", "<secret"].map(
      password,
    ),
    ["DB_PASS", "correct-horse-battery"],
    ["TOKEN", "1234567890"],
    ["TOKEN", "hunter2"],
    ["TOKEN", "abcdef-0123456789"],
    ["API_KEY", "op:hunter2"],
    ["API_KEY", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
  ];
  for (const [name, value] of literal) {
    it(`takes the value of ${name}=${value} for the secret itself`, () => {
      assert.equal(isLiteralSecret(name, value), true);
    });
  }

  const references: [name: string, value: string][] = [
    ...["", "  ", "true", "None", "0", "arn:aws:ssm:eu-west-1:111122223333:parameter/db"].map(password),
    ...["/app/db/password", "prod/db/password", "{{resolve:secretsmanager:db}}", "${DB_PASSWORD}"].map(
      password,
    ),
    ...["$DB_PASSWORD", "$(cat key)", "`cat key`", "<your password>", "%(password)s", "%s"].map(password),
    ...["%DB_PASSWORD%", "{password}", "https://login.example.com/token", "file:///run/secrets/token"].map(
      password,
    ),
    ...["ssm:/db", "*****"].map(password),
    ["MAX_TOKEN", "100000"],
    ["CSRF_TOKEN", "X-CSRF-Token"],
    ["DB_SECRET", "my-secret-name"],
    ["DB_SECRET", "MyApp/Prod/Db"],
    ["API_KEY", "api-key-2"],
    ["API_KEY", "op://vault/item/field"],
    ["TABLE", "hunter2"],
  ];
  for (const [name, value] of references) {
    it(`does not in ${name}=${value}`, () => assert.equal(isLiteralSecret(name, value), false));
  }

  function password(value: string): [name: string, value: string] {
    return ["PASSWORD", value];
  }

  const found: [title: string, value: unknown, places: string[]][] = [
    ["a variable", { PASSWORD: "hunter2", TABLE: "hunter2" }, ["env.PASSWORD"]],
    ["JSON in a variable", { DB: ' {"host":"db","password":"hunter2"}' }, ["env.DB.password"]],
    ["a list in JSON", { DB: '[{"name":"TOKEN","value":"hunter2"}]' }, ["env.DB[0] (TOKEN)"]],
    ["a reference in JSON", { DB: '{"password":"${PASSWORD}"}' }, []],
    ["a text that only begins like JSON", { PASSWORD: "{hunter2" }, ["env.PASSWORD"]],
    ["values that are no texts", { PASSWORD: null, TOKEN: 5, API_KEY: true }, []],
    ["a value without a name", { value: "hunter2", password: "hunter2" }, ["env.password"]],
    ["a name without a value", { name: "PASSWORD", secret: "hunter2" }, ["env.secret"]],
  ];
  for (const [title, value, places] of found) {
    it(`reports ${title}`, () => assert.deepEqual(reported(value), places));
  }

  it("reports what is nested deeper than the stack is high", () => {
    const depth = 20_000;
    const nested = "[".repeat(depth) + '{"password":"hunter2"}' + "]".repeat(depth);
    assert.equal(reported({ DB: nested }).length, 1);
  });

  // In quadratic time, each of these would take longer than a test may.
  for (const part of [
    "a",
    "-",
    "a-",
    "a.",
    "$",
    "<",
    "{",
    "%",
    " ",
    "A ",
    "x://",
    "x://a:",
    "password=",
    ";Password= ",
  ]) {
    it(`takes little time for ${JSON.stringify(part)}, again and again`, () => {
      const text = part.repeat(1_000_000 / part.length);
      assert.equal(secretIn(text), undefined);
      assert.equal(secretIn(`x://a:${text}`), undefined);
      assert.equal(typeof isLiteralSecret("TOKEN", text), "boolean");
      assert.equal(isSecretName(text), false);
    });
  }

  function reported(value: unknown): string[] {
    const messages: string[] = [];
    reportSecrets("env", value, "so all can read it.", (message) => messages.push(message));
    return messages.map((message) => message.replace(/ holds .*/, ""));
  }
});
