/**
 * Which conditions make a statement for everybody a statement for some?
 *
 * Only those that name who asks, on whose behalf, or from where, and leave nobody else in. `aws:SecureTransport`, for
 * example, says nothing of who asks, and `sts:ExternalId` is what anybody may say: it is no secret.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
import { isIP } from "node:net";
import type { Answer } from "./answer";
import type { Condition } from "./document";
import { isUnknown } from "./inputs";
import { coversInternet } from "./internet";

/**
 * Operators that hold only if the request has the key and its value is one of those given. With `…IfExists` or
 * `ForAllValues:` they hold as well if the request does not have the key, so everybody is in again.
 */
export const IS_TEXT = /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/i;
/** An ARN is compared as text as well. */
export const IS_ARN = /^(ForAnyValue:)?(Arn(Equals|Like)|String(Equals|EqualsIgnoreCase|Like))$/i;
const IS_ADDRESS = /^(ForAnyValue:)?IpAddress$/i;
const IS_TRUE = /^(Bool|String(Equals|EqualsIgnoreCase|Like))$/i;

/** What kind of value a key has: the operators that fit it, and whether values of which any may hold name somebody. */
type Kind = readonly [operators: RegExp, nameSomebody: (values: readonly string[]) => boolean];

const account = each(IS_TEXT, /^\d{12}$/);
/** `o-abcde12345`, or a path that begins with it. */
const organization = each(IS_TEXT, /^o-[a-z0-9]{10,32}(\/|$)/);
const vpc = each(IS_TEXT, /^vpc-[0-9a-f]+$/);
const endpoint = each(IS_TEXT, /^vpce-[0-9a-f]+$/);
/** The id of a user or role, of which AWS makes up 16 characters or more; or an account: `AROA…:*` is one role. */
const userId = each(IS_TEXT, /^(A[A-Z]{2}A[A-Z0-9]{12}|\d{12}(:|$))/);
const service = each(IS_TEXT, /^[a-z][a-z0-9-]*\./);
const yes = each(IS_TRUE, /^true$/i);
const addresses: Kind = [
  IS_ADDRESS,
  (values) => values.every((value) => isIP(value.replace(/\/\d+$/, ""))) && !coversInternet(values),
];

/**
 * An ARN names somebody if its account is written out: `arn:aws:iam::*:role/admin` names nobody, as every account may
 * have such a role. ARNs of S3 have no account, but no two buckets of the world have the same name.
 */
const arn = each(IS_ARN, /^arn:[^:*?]+:(s3:[^:]*:[^:]*:[\w.-]{3,}(\/|$)|[^:]*:[^:]*:\d{12}:)/);

const KEYS = new Map<string, Kind>([
  // Who asks.
  ["aws:principalaccount", account],
  ["aws:principalarn", arn],
  ["aws:principalorgid", organization],
  ["aws:principalorgpaths", organization],
  ["aws:principalisawsservice", yes],
  ["aws:principalservicename", service],
  ["aws:userid", userId],
  ["kms:calleraccount", account],
  // On whose behalf a service asks.
  ["aws:sourceaccount", account],
  ["aws:sourcearn", arn],
  ["aws:sourceorgid", organization],
  ["aws:sourceorgpaths", organization],
  ["aws:sourceowner", account],
  // From where.
  ["aws:sourceip", addresses],
  ["aws:sourcevpc", vpc],
  ["aws:sourcevpcarn", arn],
  ["aws:sourcevpce", endpoint],
  ["aws:vpceaccount", account],
  ["aws:vpceorgid", organization],
  ["aws:vpceorgpaths", organization],
  ["elasticfilesystem:accessedviamounttarget", yes],
  ["s3:dataaccesspointaccount", account],
  ["s3:dataaccesspointarn", arn],
]);

/** The owner of the resource itself, whoever that is. */
const OWNER = /^\$\{aws:Resource(Account|OrgID|OrgPaths)\}/i;

export function conditionNarrows({ operator, key, values }: Condition): Answer {
  const [operators, nameSomebody] = KEYS.get(key) ?? [];
  if (!operators?.test(operator)) return false;
  const known = values.filter((value) => typeof value === "string").filter((value) => !OWNER.test(value));
  // A condition without values never holds, so nobody is let in.
  return nameSomebody!(known) && (values.find(isUnknown) ?? true);
}

function each(operators: RegExp, pattern: RegExp): Kind {
  return [operators, (values) => values.every((value) => pattern.test(value))];
}
