import { all, any, type Answer } from "../../answer";
import { BUCKETS, bucketsWith } from "../../buckets";
import { readDocument, type Condition, type Statement, type Text } from "../../document";
import { is } from "../../compare";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { glob } from "../../glob";
import { at, checkEach, isUnknown } from "../../inputs";
import { given } from "../../references";
import { stackRule } from "../../rule";

const POLICIES = ["aws:s3/bucketPolicy:BucketPolicy"];

export const s3TlsOnly = stackRule({
  name: "s3-tls-only",
  displayName: "S3 buckets accept only TLS",
  description: "The policy of a bucket must deny everybody every request without TLS.",
  severity: "medium",
  frameworks: [
    cis("2.1.1", "Ensure S3 Bucket Policy is set to deny HTTP requests."),
    fsbp("S3.5", "S3 general purpose buckets should require requests to use SSL."),
    nist80053("SC-8", "Transmission confidentiality and integrity."),
  ],
  tags: ["s3", "data-protection", "encryption"],
  remediationSteps:
    'Add a statement to the aws.s3.BucketPolicy of the bucket: Effect "Deny", Principal "*", Action "s3:*", as Resource the ' +
    'ARN of the bucket and that ARN followed by /*, Condition { Bool: { "aws:SecureTransport": "false" } }.',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  ja: {
    displayName: "S3 バケットへの TLS 接続の強制",
    description: "バケットポリシーでは、TLS を使わないリクエストをすべて拒否しなければなりません。",
    remediationSteps:
      'バケットの aws.s3.BucketPolicy に、Effect "Deny"、Principal "*"、Action "s3:*"、Resource にバケットの ARN とその ARN に' +
      ' /* を付けたもの、Condition { Bool: { "aws:SecureTransport": "false" } } のステートメントを追加します。',
  },
  types: [...BUCKETS, ...POLICIES],
  validateStack: (args, report) => {
    checkEach(bucketsWith(args, POLICIES), (bucket) => {
      const policies = [given(bucket, "policy"), ...bucket.settings.map(({ props }) => at(props, "policy"))];
      const documents = policies.map(readDocument);
      const name = at(bucket.props, "bucket");
      const isDenied = (covers: (pattern: string, name: string) => boolean) =>
        any(
          ...documents.flatMap((statements) =>
            isUnknown(statements)
              ? [statements]
              : statements.map((statement) =>
                  all(deniesWithoutTls(statement), speaksOf(statement.resources, name, covers)),
                ),
          ),
        );
      const answers = [
        ["the bucket itself", isDenied(coversBucket)],
        ["its objects", isDenied(coversObjects)],
      ] as const;
      const open = answers.filter(([, answer]) => answer === false).map(([what]) => what);
      if (open.length > 0) {
        report(
          `No policy of the bucket denies everybody every request without TLS to ${open.join(" and ")}, so keys and data ` +
            "can be sent where others read along. Add a Deny of s3:* for everybody on the bucket and its objects, on the " +
            "condition that aws:SecureTransport is false.",
          bucket.urn,
        );
      }
      for (const [, answer] of answers) if (isUnknown(answer)) throw answer;
    });
  },
});

/** True if the statement denies everybody all of S3, but for requests with TLS. */
function deniesWithoutTls({ effect, principals, actions, conditions }: Statement): Answer {
  return all(
    is(effect, "Deny"),
    anyOf(
      principals.map(({ value }) => value),
      (principal) => principal === "*",
    ),
    anyOf(actions, (action) => ["*", "s3:*"].includes(action.toLowerCase())),
    any(...conditions.map(isWithoutTls)),
    // All conditions must hold; any other one would leave somebody's requests alone.
    ...conditions.map((condition) => any(isWithoutTls(condition), sparesOnlyServices(condition))),
  );
}

/** A minimum of s3:TlsVersion is no substitute: a request without TLS has no such key, so the condition does not hold. */
function isWithoutTls(condition: Condition): Answer {
  return says(condition, "aws:securetransport", "false");
}

/** AWS does not show how its own services are connected to each other, so S3 recommends to leave them out. */
function sparesOnlyServices(condition: Condition): Answer {
  return says(condition, "aws:principalisawsservice", "false");
}

function says({ operator, key, values }: Condition, wantedKey: string, wantedValue: string): Answer {
  if (key !== "" && (key !== wantedKey || !["bool", "boolifexists"].includes(operator.toLowerCase()))) {
    return false;
  }
  return anyOf(values, (value) => value.toLowerCase() === wantedValue);
}

/** A bucket whose name is not known yet is meant by those patterns only that mean every bucket. */
function speaksOf(
  resources: readonly Text[],
  name: unknown,
  covers: (pattern: string, name: string) => boolean,
): Answer {
  return any(
    ...resources.map((resource) => {
      if (isUnknown(resource)) return resource;
      const pattern = resource.replace(/.*:::/, "");
      if (isUnknown(name) && pattern !== "*") return name;
      return covers(pattern, String(name));
    }),
  );
}

function coversBucket(pattern: string, name: string): boolean {
  return glob(pattern, name);
}

function coversObjects(pattern: string, name: string): boolean {
  return pattern.endsWith("*") && glob(pattern, `${name}/*`);
}

function anyOf(texts: readonly Text[], test: (text: string) => boolean): Answer {
  return any(...texts.map((text) => (isUnknown(text) ? text : test(text))));
}
