/**
 * Which conditions make a statement for everybody a statement for some?
 *
 * Only those that name who asks, on whose behalf, or from where, and leave nobody else in. `aws:SecureTransport`, for
 * example, says nothing of who asks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
import type { Answer } from "./answer";
import type { Condition } from "./document";
import { isUnknown } from "./inputs";
import { coversInternet } from "./internet";

/** Do the values, of which any may hold, name somebody? */
type Test = (values: readonly string[]) => boolean;

const account = each(/^\d{12}$/);
/** `o-abcde12345`, or a path that begins with it. */
const organization = each(/^o-[a-z0-9]{10,32}(\/|$)/);
const vpc = each(/^vpc-[0-9a-f]+$/);
const endpoint = each(/^vpce-[0-9a-f]+$/);
/** Begins with something, as `AROAEXAMPLE:*` does. */
const identifier = each(/^[^*?]{4}/);
const yes = each(/^true$/i);
const addresses: Test = (values) => !coversInternet(values);

/**
 * An ARN names somebody if its account is written out: `arn:aws:iam::*:role/admin` names nobody, as every account may
 * have such a role. ARNs of S3 have no account, but no two buckets of the world have the same name.
 */
const arn = each(/^arn:[^:*?]+:(s3:::[^*?]{3}|[^:]*:[^:]*:\d{12}:)/);

const KEYS: Readonly<Record<string, Test>> = {
  // Who asks.
  "aws:principalaccount": account,
  "aws:principalarn": arn,
  "aws:principalorgid": organization,
  "aws:principalorgpaths": organization,
  "aws:principalisawsservice": yes,
  "aws:principalservicename": identifier,
  "aws:userid": identifier,
  "kms:calleraccount": account,
  "sts:externalid": identifier,
  // On whose behalf a service asks.
  "aws:sourceaccount": account,
  "aws:sourcearn": arn,
  "aws:sourceorgid": organization,
  "aws:sourceorgpaths": organization,
  "aws:sourceowner": account,
  // From where.
  "aws:sourceip": addresses,
  "aws:sourcevpc": vpc,
  "aws:sourcevpcarn": arn,
  "aws:sourcevpce": endpoint,
  "aws:vpceaccount": account,
  "aws:vpceorgid": organization,
  "aws:vpceorgpaths": organization,
  "elasticfilesystem:accessedviamounttarget": yes,
  "s3:dataaccesspointaccount": account,
  "s3:dataaccesspointarn": arn,
};

/**
 * Operators that hold only if the request has the key and its value is one of those given. With `…IfExists` or
 * `ForAllValues:` they hold as well if the request does not have the key, so everybody is in again.
 */
const OPERATORS = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress|Bool)$/i;

/** The owner of the resource itself, whoever that is. */
const OWNER = /^\$\{aws:Resource(Account|OrgID|OrgPaths)\}/i;

export function conditionNarrows({ operator, key, values }: Condition): Answer {
  const namesSomebody = KEYS[key];
  if (!namesSomebody || !OPERATORS.test(operator)) return false;
  const known = values.filter((value) => typeof value === "string").filter((value) => !OWNER.test(value));
  // A condition without values never holds, so nobody is let in.
  return (known.length === 0 || namesSomebody(known)) && (values.find(isUnknown) ?? true);
}

function each(pattern: RegExp): Test {
  return (values) => values.every((value) => pattern.test(value));
}
