import type { PolicyComplianceFramework } from "@pulumi/policy";

/** A control of the CIS AWS Foundations Benchmark. */
export function cis(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "CIS AWS Foundations Benchmark", version: "5.0.0", reference, specification };
}

/** A control of Security Hub's standard "AWS Foundational Security Best Practices". */
export function fsbp(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification };
}

/** A control of NIST Special Publication 800-53, as Security Hub maps its own controls to it. */
export function nist80053(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "NIST SP 800-53", version: "Rev. 5", reference, specification };
}
