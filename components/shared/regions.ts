/** Partitions besides `aws`, by the first word of their regions. */
const PARTITIONS: Readonly<Record<string, string>> = {
  cn: "aws-cn",
  "us-gov": "aws-us-gov",
  "us-iso": "aws-iso",
  "us-isob": "aws-iso-b",
  "us-isof": "aws-iso-f",
  "eu-isoe": "aws-iso-e",
  eusc: "aws-eusc",
};

/**
 * The partition of a region. AWS keeps partitions apart: no account reaches across, and ARNs begin with the
 * name of theirs. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): string {
  const prefix = Object.keys(PARTITIONS).find((words) => region.startsWith(`${words}-`));
  return prefix === undefined ? "aws" : PARTITIONS[prefix]!;
}
