import { cis, fsbp, nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown, listOf } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/** The canned ACLs for everybody. `aws-exec-read` and `log-delivery-write` are for services of AWS. */
const PUBLIC_ACLS = ["public-read", "public-read-write", "authenticated-read"];

/** Everybody, and everybody with an AWS account. */
const PUBLIC_GROUPS = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

export const s3NoPublicAcl = rule({
  name: "s3-no-public-acl",
  displayName: "No public S3 ACLs",
  description: "The ACL of a bucket or an object must not let everybody in.",
  severity: "critical",
  frameworks: [
    fsbp("S3.2, S3.3", "S3 general purpose buckets should block public read and write access."),
    cis("2.1.4", "Ensure that S3 is configured with 'Block Public Access' enabled."),
    nist80053("AC-3, AC-6", "Access enforcement and least privilege."),
  ],
  tags: ["s3", "data-protection", "public-access"],
  remediationSteps:
    "Leave ACLs out and let policies decide. Publish files through Amazon CloudFront with origin access control.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  ja: {
    displayName: "S3 ACL の公開禁止",
    description: "バケットやオブジェクトの ACL は、誰にでもアクセスを許可してはなりません。",
    remediationSteps:
      "ACL を使わず、ポリシーで許可します。ファイルの公開には Amazon CloudFront のオリジンアクセスコントロールを使います。",
  },
  validateResource: validateTypes(
    [
      "aws:s3/bucket:Bucket",
      "aws:s3/bucketAcl:BucketAcl",
      "aws:s3/bucketAclV2:BucketAclV2",
      "aws:s3/bucketObject:BucketObject",
      "aws:s3/bucketObjectv2:BucketObjectv2",
      "aws:s3/bucketV2:BucketV2",
      "aws:s3/objectCopy:ObjectCopy",
    ],
    (inputs, _, report) => {
      const settings = [
        { argument: "acl", value: at(inputs, "acl"), isPublic: isPublicAcl },
        ...listOf(at(inputs, "grants")).map((grant, index) => ({
          argument: `grants[${index}].uri`,
          value: at(grant, "uri"),
          isPublic: isPublicGroup,
        })),
        ...listOf(at(at(inputs, "accessControlPolicy"), "grants")).map((grant, index) => ({
          argument: `accessControlPolicy.grants[${index}].grantee.uri`,
          value: at(at(grant, "grantee"), "uri"),
          isPublic: isPublicGroup,
        })),
      ];
      checkEach(settings, ({ argument, value, isPublic }) => {
        if (isUnknown(value)) throw value;
        if (isPublic(String(value))) {
          report(
            `${argument} is "${String(value)}", so people who do not belong to the account can get at the data. ` +
              "Leave it out; give access by a policy that names who may come.",
          );
        }
      });
    },
  ),
});

function isPublicAcl(acl: string): boolean {
  return PUBLIC_ACLS.includes(acl);
}

function isPublicGroup(uri: string): boolean {
  return PUBLIC_GROUPS.test(uri);
}
