/** What makes somebody an administrator, though a document does not say it in so many words. */
import { all, any, type Answer } from "./answer";
import { coversAction, coversEveryAction, coversEveryResource, isAllow, type Statement } from "./document";
import { isUnknown } from "./inputs";

/**
 * Whoever may do one of these to any role, user, group or policy can give himself every right.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (boundaries are what stops it)
 */
export const GRANTING_ACTIONS = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
] as const;

/**
 * True if the statement allows everything everywhere; or everything but some, and among what is left is a way to the
 * rest. A condition is no excuse: who has signed in with MFA, or works in one region, is an administrator there.
 */
export function isForAdministrators(statement: Statement): Answer {
  const leavesAWay = () => any(...GRANTING_ACTIONS.map((action) => coversAction(statement, action)));
  return all(
    isAllow(statement),
    coversEveryResource(statement),
    statement.notActions ? leavesAWay() : coversEveryAction(statement),
  );
}

type Kind = "group" | "policy" | "role" | "user";

/** True if the statement speaks of all roles, say, of an account; `*` and `arn:aws:iam::111122223333:role/*` both do. */
export function coversEvery(statement: Statement, ...kinds: readonly Kind[]): Answer {
  const pattern = new RegExp(`^arn:[^:]+:iam::[^:]*:((${kinds.join("|")})/?)?\\*+$`);
  return any(
    coversEveryResource(statement),
    ...statement.resources.map((resource) => (isUnknown(resource) ? resource : pattern.test(resource))),
  );
}
