/** What makes somebody an administrator, though a document does not say it in so many words. */
import { all, any, type Answer } from "./answer";
import {
  coversAction,
  coversEveryAction,
  coversEveryResource,
  isAllow,
  type Kind,
  type Statement,
} from "./document";

/**
 * Whoever may do one of these to any resource of the kind can give himself every right.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (boundaries are what stops it)
 */
export const GRANTING_ACTIONS: Readonly<Record<string, Kind>> = {
  "iam:AddUserToGroup": "group",
  "iam:AttachGroupPolicy": "group",
  "iam:AttachRolePolicy": "role",
  "iam:AttachUserPolicy": "user",
  "iam:CreateAccessKey": "user",
  "iam:CreateLoginProfile": "user",
  "iam:CreatePolicyVersion": "policy",
  "iam:PutGroupPolicy": "group",
  "iam:PutRolePolicy": "role",
  "iam:PutUserPolicy": "user",
  "iam:SetDefaultPolicyVersion": "policy",
  "iam:UpdateAssumeRolePolicy": "role",
  "iam:UpdateLoginProfile": "user",
  // With metadata of one's own, one signs in as any role that trusts the provider.
  "iam:UpdateSAMLProvider": "samlProvider",
};

/**
 * These raise rights where there is something to raise: above a boundary, or in an IAM Identity Center, which only the
 * management account and the one that it delegates to can change. To make a provider is none, as no role trusts it yet.
 */
export const RAISING_ACTIONS: Readonly<Record<string, Kind>> = {
  "iam:DeleteRolePermissionsBoundary": "role",
  "iam:DeleteUserPermissionsBoundary": "user",
  "iam:PutRolePermissionsBoundary": "role",
  "iam:PutUserPermissionsBoundary": "user",
  "sso:AttachCustomerManagedPolicyReferenceToPermissionSet": "permissionSet",
  "sso:AttachManagedPolicyToPermissionSet": "permissionSet",
  "sso:CreateAccountAssignment": "permissionSet",
  "sso:PutInlinePolicyToPermissionSet": "permissionSet",
};

/**
 * True if the statement allows everything everywhere; or everything but some, and among what is left is a way to the
 * rest. A condition is no excuse: who has signed in with MFA, or works in one region, is an administrator there.
 */
export function isForAdministrators(statement: Statement): Answer {
  const leavesAWay = () =>
    any(...Object.keys(GRANTING_ACTIONS).map((action) => coversAction(statement, action)));
  return all(
    isAllow(statement),
    coversEveryResource(statement),
    statement.notActions ? leavesAWay() : coversEveryAction(statement),
  );
}
