import { createHash } from "node:crypto";

/**
 * Made-up identifiers that never change: the same name gives the same digits, so that two previews of
 * the same program print the same text.
 */
export function hex(seed: string, digits: number): string {
  return createHash("sha256").update(seed).digest("hex").slice(0, digits);
}

/** A key id such as `1f0e4b5c-…`, in the shape that KMS gives. */
export function uuid(seed: string): string {
  const digits = hex(seed, 32);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join("-");
}

/** An id such as `sg-0f1e2d3c4b5a69788`, in the shape that EC2 gives. */
export function ec2Id(prefix: string, seed: string): string {
  return `${prefix}-0${hex(`${prefix}:${seed}`, 16)}`;
}
