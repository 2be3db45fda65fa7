/** Where resources of @pulumi/aws attach managed policies to users, groups, roles and permission sets. */
import type { ReportViolation, ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import { at, isUnknown, listOf } from "./inputs";
import { validateTypes } from "./rule";

/** The argument with the ARN of the policy, or with a list of such. */
const ATTACHMENTS: Readonly<Record<string, string>> = {
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/role:Role": "managedPolicyArns",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": "managedPolicyArns",
};

/**
 * One check for all policies of AWS that are attached. It gets what follows `policy/` in the ARN, such as
 * `AdministratorAccess` or `job-function/Billing`.
 *
 * An ARN that is not known yet is that of a policy which the same program makes, so it is none of AWS. Of a list that is
 * not known as a whole, nothing can be told.
 */
export function validateAttachments(
  check: (
    policy: { argument: string; name: string },
    args: ResourceValidationArgs,
    report: ReportViolation,
  ) => void,
): ResourceValidation[] {
  return validateTypes(Object.keys(ATTACHMENTS), (inputs, args, report) => {
    const argument = ATTACHMENTS[args.type]!;
    const value = at(inputs, argument);
    if (isUnknown(value) && argument.endsWith("s")) throw value;
    for (const arn of listOf(value)) {
      const name = /:iam::aws:policy\/(.+)/.exec(String(arn))?.[1];
      if (name) check({ argument, name }, args, report);
    }
  });
}
