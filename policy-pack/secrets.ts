/**
 * Which texts are secrets?
 *
 * By their form, where an issuer gave its keys one; by the name of the variable, where the name says so and the value is
 * literal. Who configures a secret as a Pulumi secret has hidden it in the state, not in the resource: a policy gets the
 * value unwrapped, as AWS does, and judges it like any other.
 *
 * Left out for their false alarms: a bare secret access key (forty characters, as a SHA-1 sum has), JSON web tokens
 * (many are public by design), and whatever only looks random. What is no secret in spite of its name, such as
 * `DB_PASSWORD=db-password` for the name of one, needs an exemption. The text itself never gets into a message.
 *
 * Users write the texts, so each form takes a time that grows with the text and no faster.
 */
import type { ReportViolation } from "@pulumi/policy";
import type { Text } from "./document";
import { checkEach, isUnknown } from "./inputs";

/**
 * What somebody else fills in: `${X}`, `$(command)`, `$X`, `{{x}}`, `{x}`, `<x>`, `%(x)s`, `%s`; and a mask of stars. A
 * password that only begins with such a character is one.
 */
const PLACEHOLDER = String.raw`(?:\$[{(]|\$[A-Z_][A-Z0-9_]+(?!\w)|\{\{|\{\w+\}|<[^<>]*>|%\(|%s(?!\w)|\*{3})`;

const KINDS: readonly (readonly [kind: string, form: RegExp])[] = [
  // In documentation AWS writes AKIAIOSFODNN7EXAMPLE, and wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY.
  ["an access key id of AWS", /\b(AKIA|ASIA)(?!.{9}EXAMPLE\b)[A-Z2-7]{16}\b/],
  [
    "a secret access key of AWS",
    /secret_?(access_?)?key["']?\s*[=:]\s*["']?(?!.{30}EXAMPLEKEY)[\w/+]{40}(?![\w/+=])/i,
  ],
  ["a private key", /-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----/],
  ["a token of GitHub", /\b(gh[opurs]_[A-Za-z0-9]{36}|github_pat_\w{82})/],
  ["a token of GitLab", /\bglpat-[\w-]{20}/],
  ["a token of Slack", /\bxox[abeoprs]-[A-Za-z0-9-]{10}/],
  [
    "a webhook of Slack",
    /\bhooks\.slack\.com\/(services|workflows)\/[A-Za-z0-9]+\/[A-Za-z0-9]+\/[A-Za-z0-9]{8}/,
  ],
  ["a live key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{16}/],
  ["an API key of Google", /\bAIza[\w-]{35}(?![\w-])/],
  ["an API key of Anthropic", /\bsk-ant-[a-z]+\d\d-[\w-]{80}/],
  // T3BlbkFJ is OpenAI in base64.
  ["an API key of OpenAI", /\bsk-((proj|svcacct|admin)-[\w-]{40}|[A-Za-z0-9]{20}T3BlbkFJ)/],
  ["an API key of SendGrid", /\bSG\.[\w-]{22}\.[\w-]{43}/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a token of Pulumi", /\bpul-[0-9a-f]{40}\b/],
  [
    "a password in an address",
    new RegExp(
      String.raw`\w:\/\/[^\s:/?#@"']*:(?![^\s/@]*${PLACEHOLDER})[^\s/@"'` + "`" + String.raw`]+@[\w[]`,
    ),
  ],
  [
    "a password in a connection string",
    new RegExp(String.raw`[;?&]\s?([Pp]assword|PASSWORD|[Pp]wd|PWD)\s*=\s*(?!${PLACEHOLDER})[^\s;&"'` + "`]"),
  ],
];

/**
 * The names of variables that hold a secret themselves, not its name, its address or its age. What is called a password
 * is one, though it be a number or a word; the others have names that serve for limits and for names of secrets as well.
 */
const PASSWORD = /(PASSWORD|PASSWD|PASSPHRASE|(^|_)PASS|_PWD)$/;
const KEY =
  /(^|_)(SECRET|TOKEN|CREDENTIALS?|(API|SECRET|ACCESS|PRIVATE|ENCRYPTION|MASTER)_?KEY|SECRET_KEY_BASE)$|^(AWS_ACCESS_KEY_ID|ECS_ENGINE_AUTH_DATA)$/;

/** Values that only lead to a secret, or to none. */
const REFERENCES: readonly RegExp[] = [
  // Nothing, and switches.
  /^\s*$|^(true|false|yes|no|on|off|none|null|\d{1,3})$/i,
  /^(arn|https?|file|ssm|secretsmanager|vault):|^op:\/\//i,
  // Names of files, parameters and secrets. Lower case tells `prod/db/password` from a secret that has a slash in it.
  /^\/[\w.-]+(\/[\w.-]+)*$|^[a-z][a-z0-9_.-]*(\/[a-z][a-z0-9_.-]*)+$/,
  // Dynamic references, variables and commands.
  new RegExp(`^${PLACEHOLDER}`),
  /^`|^%\w+%$/,
];

/** A limit such as 100000, the name of a secret such as `my-secret` or `App/Key`, of a header such as `X-CSRF-Token`. */
const NUMBER_OR_NAME = /^\d{1,9}$|^[a-z]+([-/]([a-z]+|\d{1,3}))+$/i;

/** What the text holds that is a secret by its form. */
export function secretIn(text: string): string | undefined {
  return KINDS.find(([, form]) => form.test(text))?.[0];
}

/** True if the variable holds a secret by its name, in whatever spelling: `DB_PASSWORD`, `db-password`, `dbPassword`. */
export function isSecretName(name: string): boolean {
  return PASSWORD.test(words(name)) || KEY.test(words(name));
}

/** True if the variable holds a secret by its name, and the value is the secret itself. */
export function isLiteralSecret(name: string, value: string): boolean {
  if (!isSecretName(name) || REFERENCES.some((form) => form.test(value))) return false;
  return PASSWORD.test(words(name)) || !NUMBER_OR_NAME.test(value);
}

function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-.]/g, "_")
    .toUpperCase();
}

/** Something in a value, with its name if it is a variable. */
interface Part<T> {
  place: string;
  name: string;
  value: T;
}

/**
 * Reports each secret in a value: a text, JSON in a text, a list, an object, or lists of `{ name, value }` anywhere
 * inside. What is not known yet is left alone unless a name calls it a secret: nearly every function has an id of the same
 * program in its environment, and `pulumi up` judges them all.
 */
export function reportSecrets(place: string, root: unknown, advice: string, report: ReportViolation): void {
  if (isUnknown(root)) throw root;
  checkEach(textsIn(place, root), ({ place, name, value }) => {
    if (isUnknown(value)) {
      if (isSecretName(name)) throw value;
      return;
    }
    const kind = secretIn(value) ?? (isLiteralSecret(name, value) ? "a literal secret, by its name" : "");
    if (kind) report(`${place} holds ${kind}, ${advice}`);
  });
}

/** Without recursion: JSON may be nested deeper than the stack is high. */
function textsIn(place: string, root: unknown): Part<Text>[] {
  const texts: Part<Text>[] = [];
  const parts: Part<unknown>[] = [{ place, name: "", value: root }];
  for (const { place, name, value } of parts) {
    const content = typeof value === "string" ? parsed(value) : value;
    if (isUnknown(content) || typeof content === "string") texts.push({ place, name, value: content });
    else for (const part of partsOf(place, content)) parts.push(part);
  }
  return texts;
}

function partsOf(place: string, value: unknown): Part<unknown>[] {
  if (Array.isArray(value)) {
    return value.map((entry: unknown, index) => ({ place: `${place}[${index}]`, name: "", value: entry }));
  }
  if (typeof value !== "object" || value === null) return [];
  // The provider reads the JSON of a container definition without regard to the case of its keys.
  const isKey = (key: string, wanted: string) => key.toLowerCase() === wanted;
  const entries = Object.entries(value as Record<string, unknown>);
  const variable = entries.find(([key]) => isKey(key, "name"))?.[1];
  return entries.map(([key, inner]) =>
    typeof variable === "string" && isKey(key, "value")
      ? { place: `${place} (${variable})`, name: variable, value: inner }
      : { place: `${place}.${key}`, name: key, value: inner },
  );
}

/** The list or object that a text holds as JSON; any other text as it is. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
